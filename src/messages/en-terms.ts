import { DOCUMENTS, forEach, forEachName, HTML_FAULTS, ODD_PICTURES } from './terms.ts';
import type { Terms, Wording } from './words.ts';

const QUOTE = 'put the whole value in straight quotes: {sample}';

const SYSTEM: Readonly<Record<string, Wording>> = {
  ENOENT: ['there is no such file or folder'],
  ...forEach('EACCES EPERM', 'permission denied', 'ask for the right to read and write here, or choose another folder'),
  ENOTDIR: ['a file stands where a folder should be', 'move the file away, or choose another folder'],
  EISDIR: ['a folder stands where a file should be', 'move the folder away'],
  EEXIST: ['a file stands where a folder should be', 'move the file away, or choose another folder'],
  ...forEach('ENOSPC EDQUOT', 'the disk is full', 'make room on the disk, then publish again'),
  EFBIG: ['this system lets no file be that large', 'raise its limit (ulimit -f), then publish again'],
  EROFS: ['this disk can be read but not written to', 'choose another folder with --out'],
  ...forEach('EMFILE ENFILE', 'too many files are open', 'close other programs, then try again'),
  NO_WATCHES: [
    'this system lets no more folders be watched',
    'let it watch more: sudo sysctl -w fs.inotify.max_user_watches=524288',
  ],
  NO_WATCHERS: [
    'too many programs on this system watch folders',
    'close some, or let it have more: sudo sysctl -w fs.inotify.max_user_instances=512',
  ],
  ELOOP: ['a link is in the way, and links are not followed', 'move the link away'],
  EADDRINUSE: ['another program listens there already', 'end that program, or choose another port with --port'],
  EADDRNOTAVAIL: ['this machine has no such address', 'choose another with --host, or leave it away'],
  PORT_FORBIDDEN: ['this port may not be used', 'choose a port above 1023 with --port'],
  ENAMETOOLONG: ['the name is too long', 'shorten it'],
  EBUSY: ['another program is using it', 'close that program, then try again'],
  EIO: ['the disk does not answer', 'check the disk'],
  'not a folder': ['this is no folder'],
  'not a file': ['this is no ordinary file', 'put a file here, or take this away'],
  'changed while it was read': ['it was changed while it was read', 'publish again'],
  OUT_INSIDE_ITEMS: [
    'this lies inside the items folder: documents would become records',
    'choose another folder with --out',
  ],
  ITEMS_INSIDE_OUT: ['the items folder lies inside this: drafts would be public', 'choose another folder with --out'],
  LOCKED: [
    'another run is still at work here[ (process {detail})]',
    'wait until it has ended; where no such process runs any more, remove this file, then publish again',
  ],
  OLD_TIME_ZONES: ['this Node.js has time zones from before 2024: Kazakh dates would be wrong', 'update Node.js'],
};

const LEDGER: Readonly<Record<string, Wording>> = {
  LEDGER_CHANGED: ['another program changed this file while it was at work', 'publish again'],
  LEDGER_DAMAGED: ['this file of the ledger is damaged, and was left as it is', 'bring it back from its last commit'],
  'ledger-encoding': ['this is no UTF-8'],
  'ledger-json': ['this line is no JSON of the ledger'],
  'ledger-conflict': [
    'git could not merge two versions of it',
    'keep one of the two: git checkout --ours and the file’s name; then publish again',
  ],
  'ledger-header': ['its first line is not that of a ledger'],
  'ledger-version': ['a newer Taspa has written it', 'update Taspa'],
  'ledger-month': ['it belongs to another month'],
  'ledger-count': ['it has not as many lines as it says'],
  'ledger-field': ['a field is missing, wrong or unknown'],
  'ledger-instant': ['a date is wrong'],
  'ledger-id': ['an id stands there twice'],
};

const NETWORK: Readonly<Record<string, Wording>> = {
  ADDRESS_INVALID: ['this is no address', 'write it in full: https://…'],
  SCHEME_UNKNOWN: ['only http and https addresses can be checked', 'write it in full: https://…'],
  HAS_CREDENTIALS: ['addresses with a user name or password are not fetched', 'save the document, then check the file'],
  REDIRECT_INSIDE: [
    'it redirects from outside to this address in a private network, and that is not followed',
    'check that address by itself',
  ],
  REDIRECT_LOOP: ['its redirects go round in circles', 'let the address answer with the document itself'],
  REDIRECT_BROKEN: ['it redirects without saying where to', 'correct the server’s Location header'],
  TOO_MANY_REDIRECTS: ['it redirects more than five times', 'let the address answer with the document itself'],
  HTTP_STATUS: ['the server answers {detail}', 'readers get the same answer: check address and server'],
  BODY_TOO_LARGE: ['the answer is larger than 16 MB', 'put fewer articles into the feed'],
  ...forEach('BODY_BROKEN ECONNRESET EPIPE', 'the answer broke off or can’t be decoded', 'check the server'),
  CODING_UNKNOWN: ['the answer is compressed in a way that was not asked for', 'let the server use gzip'],
  ...forEach('NO_ANSWER ETIMEDOUT', 'the server does not answer', 'try again later, or check the server'),
  TOO_SLOW: ['the server took longer than 20 seconds', 'try again later, or check the server'],
  ...forEach('ENOTFOUND EAI_AGAIN', 'there is no server of this name', 'check the name, and your own connection'),
  ECONNREFUSED: ['no server answers at this address', 'check the address and the port'],
  ...forEach('EHOSTUNREACH ENETUNREACH', 'the server can’t be reached', 'check your own connection'),
  ...forEach(
    'CERT_HAS_EXPIRED DEPTH_ZERO_SELF_SIGNED_CERT SELF_SIGNED_CERT_IN_CHAIN UNABLE_TO_VERIFY_LEAF_SIGNATURE UNABLE_TO_GET_ISSUER_CERT_LOCALLY ERR_TLS_CERT_ALTNAME_INVALID EPROTO',
    'the server’s certificate is not valid for this address',
    'renew it, and send the whole chain',
  ),
  NO_DOCUMENTS: ['there is no feed in this folder', 'name a folder with .xml, .rss, .atom, .json or .opml documents'],
};

const YAML: Readonly<Record<string, Wording>> = {
  BAD_INDENT: [
    'the lines of a list or a group don’t begin at the same column',
    'put the same number of blanks before each',
  ],
  TAB_AS_INDENT: ['there is a tab at the beginning of the line', 'use blanks instead'],
  BLOCK_AS_IMPLICIT_KEY: ['there are two colons in one line', QUOTE],
  MISSING_CHAR: [
    'a quotation mark, bracket, comma or colon is missing',
    'put the whole value in straight double quotes, and close them: {field}: "…"',
  ],
  BAD_SCALAR_START: ['a value can’t begin with this character', QUOTE],
  BAD_DQ_ESCAPE: ['this backslash means nothing', 'write \\\\, or use straight single quotes'],
  MULTILINE_IMPLICIT_KEY: [
    'a colon is missing, or the value goes over several lines',
    'put the whole value in straight quotes, in one line: {sample}',
  ],
  KEY_OVER_1024_CHARS: ['the name of a field is too long', QUOTE],
  UNEXPECTED_TOKEN: ['this has no place here', QUOTE],
  INDENTED: ['this line is indented', 'take away the blanks at its beginning'],
  BRACKET_OPEN: ['the closing bracket is missing: ] or }', 'put it at the end of the list'],
  FLOW_COLON: ['a value between brackets has a colon of its own', QUOTE],
  FLOW_SEMICOLON: ['between brackets there is ; in place of a comma', 'write a comma'],
  TEXT_BEHIND_QUOTES: [
    'text goes on behind the closing quotation mark',
    'put the whole value in straight quotes, or write «…» in place of the quotation marks: {sample}',
  ],
  BLOCK_IN_FLOW: ['a list with hyphens stands inside brackets', 'put commas between the entries: [a, b]'],
  ...forEach('TAG_RESOLVE_FAILED MULTIPLE_TAGS BAD_COLLECTION_TYPE', 'tags (!) are not allowed here', QUOTE),
  ...forEach('BAD_ALIAS ALIAS_PROPS MULTIPLE_ANCHORS BAD_PROP_ORDER', 'a value can’t begin with & or * here', QUOTE),
  NON_STRING_KEY: ['the name of a field is no text', 'write name: value'],
  MULTIPLE_DOCS: ['there is a line --- or ... too many', 'take it out'],
  BAD_DIRECTIVE: ['a line can’t begin with %', QUOTE],
  RESOURCE_EXHAUSTION: ['too many levels lie within each other', 'write the fields one below the other'],
  IMPOSSIBLE: ['this can’t be understood', QUOTE],
};

const HTML: Readonly<Record<string, Wording>> = {
  ...forEach(HTML_FAULTS.unclosed, 'an element is not closed', 'close it, or take it out'),
  ...forEach(HTML_FAULTS.unopened, 'it closes what was never opened', 'take it out'),
  ...forEach(HTML_FAULTS.tag, 'this is no tag', 'write &lt; for <, or correct the tag'),
  ...forEach(
    HTML_FAULTS.attribute,
    'an attribute is written wrongly',
    'write name="value", with blanks between attributes',
  ),
  ...forEach(HTML_FAULTS.comment, 'a comment is written wrongly', 'take it out'),
  ...forEach(HTML_FAULTS.reference, 'this is no character', 'write &amp; for &'),
  ...forEach(HTML_FAULTS.misplaced, 'this belongs into the head of a page', 'take it out'),
};

const WEEKDAYS: Readonly<Record<string, Wording>> = {
  дүйсенбі: ['Monday (дүйсенбі)'],
  сейсенбі: ['Tuesday (сейсенбі)'],
  сәрсенбі: ['Wednesday (сәрсенбі)'],
  бейсенбі: ['Thursday (бейсенбі)'],
  жұма: ['Friday (жұма)'],
  сенбі: ['Saturday (сенбі)'],
  жексенбі: ['Sunday (жексенбі)'],
};

const IS_KAZAKH = ['Russian', 'if it is Kazakh, say so: language: kk'] as const;
const IS_RUSSIAN = ['Kazakh', 'if it is Russian, say so in Markdown or JSON: language: ru'] as const;

const DATES: Readonly<Record<string, Wording>> = {
  'russian-month': ['the month is in Russian', 'write «{month}» for the month'],
  'english-month': [
    'the month is in English',
    'write the month in Kazakh or in figures: «4 қазан 2024, 18:52», «04.10.2024 18:52»',
  ],
  'two-digit-year': ['the year has two digits', 'write the year in four digits: «20.11.2026»'],
  slashes: ['day and month are not parted by dots', 'write the day first, then the month, with dots: «20.11.2026»'],
  'no-year': ['the year is missing', 'add the year: «4 қазан 2024, 18:52»'],
};

const WORD = 'in Word choose «Save as», the type «Plain text (*.txt)» and the encoding «UTF-8»';
const PICTURE = 'open the picture and save it as JPEG or PNG';

/** Codes among the values of findings. */
export const terms: Terms = {
  unit: { KB: ['KB'], MB: ['MB'] },
  extension: { ...forEachName(DOCUMENTS, WORD), ...forEachName(ODD_PICTURES, PICTURE) },
  weekday: WEEKDAYS,
  language: { kk: IS_RUSSIAN, 'kk-KZ': IS_RUSSIAN, ru: IS_KAZAKH, 'ru-KZ': IS_KAZAKH },
  format: {
    png: ['a PNG picture'],
    jpeg: ['a JPEG picture'],
    gif: ['a GIF picture'],
    webp: ['a WebP picture'],
    avif: ['an AVIF picture'],
    pdf: ['a PDF document'],
    zip: ['a Word document (.docx) or a ZIP archive', WORD],
    gzip: ['a GZIP archive'],
    rtf: ['a rich text document (.rtf)', WORD],
    doc: ['a Word document (.doc)', WORD],
    unknown: [''],
  },
  encoding: {
    'utf-8': ['UTF-8 with damaged characters', 'type the damaged word again and save the file in UTF-8'],
    'utf-16le': ['UTF-16'],
    'utf-16be': ['UTF-16 (big-endian)'],
    'windows-1251': [
      'Windows-1251',
      'open the file as Windows-1251 (Cyrillic) and save it with «Save as» in UTF-8; where ә, қ, ғ, ң, ө, ұ, ү, һ have become «?» or another sign, type them again',
    ],
    'koi8-r': ['KOI8-R'],
    unknown: [''],
  },
  reason: {
    ...SYSTEM,
    ...LEDGER,
    ...NETWORK,
    ...YAML,
    ...HTML,
    ...DATES,
    syntax: ['does not fit here'],
    depth: ['lies too many levels deep', 'write the articles as a flat list'],
  },
  expected: {
    ...WEEKDAYS,
    text: ['text', 'put the whole value in straight double quotes: {field}: "…"'],
    number: ['a number'],
    record: ['a record with fields', 'a record is written like this: {"title": "…", "date": "…", "text": "…"}'],
    author: ['a name, or name, url, email'],
    publisher: ['a name, or name, url, email'],
    image: ['the path of a picture, or path, alt, caption, credit'],
    'path-or-url': ['a picture with path or url, not both', 'keep one of the two'],
    source: ['a name, or title and url'],
    status: ['draft, published or retracted'],
    correction: ['a text, or text and date'],
    'at-most-50': ['a list of 50 entries at the most', 'leave some out'],
    'true, false': ['true or false'],
    slug: ['Latin letters, digits and single hyphens, as in an address'],
    section: ['a title, or title and description'],
    sections: ['a list of sections: folder, colon, title'],
    limit: ['items, hours, bytes'],
    channel: ['fields: title: …, url: …'],
    'error, earlier, later': ['error, earlier or later'],
    'month, day, none': ['month, day or none'],
    '2024-01-31': ['a day such as 2024-01-31'],
    "'#0a6b5e'": ["a colour in quotes, such as '#0a6b5e'"],
    domain: ['a domain such as taspa.example'],
    '{yyyy} {MM} {dd} {section} {slug}': ['a path with {slug}, and of other names {yyyy}, {MM}, {dd}, {section} only'],
  },
};
