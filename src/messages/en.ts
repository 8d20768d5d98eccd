import { checkProblems, checkTerms } from './check-en.ts';
import { formatCivil } from '../moment.ts';
import { commands } from './en-commands.ts';
import { importProblems, importTerms } from './en-import.ts';
import { pushProblems, pushTerms } from './en-push.ts';
import { terms } from './en-terms.ts';
import { mergeTerms } from './terms.ts';
import type { Words } from './words.ts';

const DATES = 'write «04.10.2024 18:52», or «18:52, 04.10.2024», or «4 қазан 2024, 18:52», or «2024-10-04T18:52»';

/** English. */
export const en: Words = {
  ...commands,
  terms: mergeTerms(mergeTerms(mergeTerms(terms, importTerms), pushTerms), checkTerms),
  plainText: {
    'id-duplicate': 'give the file another name',
    'url-duplicate': 'give the file another name',
    'slug-invalid': 'give the file a name of letters or digits',
    'date-many': 'keep one',
  },
  date: (civil) => formatCivil(civil, 'en'),
  severities: { info: 'note', error: 'error', warning: 'warning', hint: 'hint' },
  problems: {
    ...checkProblems,
    ...importProblems,
    ...pushProblems,
    'items-missing': ['the items folder can’t be read: {reason}', 'run taspa init, or name the folder with --items'],
    'items-empty': [
      'there are no records, and an empty feed would wipe what readers see',
      'put a .txt, .md, .json or .ndjson record here',
    ],
    'path-unknown': [
      'there is nothing here, and nothing that Taspa knows of ever was',
      'write the path as it is, from here or from the items folder; what else was named is published',
    ],
    'folder-unreadable': ['the folder can’t be read: {reason}'],
    'record-unreadable': ['the file can’t be read: {reason}'],
    'record-symlink': ['this is a link, and links are not followed', 'put the file itself here'],
    'record-extension': [
      'this file is no record and no picture[: its name ends in {extension}]',
      'records are .txt, .md, .json, .ndjson; a name that begins with _ or . is left alone',
    ],
    'record-path-collision': ['on Windows and macOS this is the same name as {other}', 'rename one of the two'],
    'record-too-large': [
      'too large: {size}, and the limit is {limit}',
      'split the file, or write the records as NDJSON, one a line',
    ],
    'record-empty': ['the file is empty', 'write the article, or delete the file'],
    'record-binary': [
      'this is no text but a file of another kind[: {format}]',
      'save the text in UTF-8, or give the file its right extension',
    ],
    'record-encoding': [
      'the text is not valid UTF-8[; it looks like {encoding}]',
      'save the file again with «Save as», and choose the encoding UTF-8',
    ],
    'yaml-syntax': ['the fields can’t be read: {reason}', 'a field is written like this: title: "…"'],
    'yaml-comment': [
      'to YAML «{value}» is a comment: it was left out',
      'put the whole value in straight double quotes if it belongs to it: {field}: "…"',
      'put the whole value in straight double quotes if it belongs to it',
    ],
    'yaml-alias': [
      'anchors and aliases ({value}) are not allowed here',
      'write the value out; put it in straight double quotes if it begins with & or *',
    ],
    'json-syntax': [
      'this is not valid JSON[: «{found}» {reason}]',
      'look for a comma, quotation mark or bracket that is missing or one too many just before',
    ],
    'key-duplicate': ['«{key}» is there twice', 'keep one of them'],
    'front-matter-missing': [
      'the record doesn’t begin with ---',
      'begin it with the lines ---, title: …, date: …, ---',
    ],
    'front-matter-unclosed': ['the second --- is missing', 'put a line --- between the fields and the text'],
    'field-unknown': [
      'there is no field «{key}»',
      'did you mean {suggestion}?',
      'take it out; the README lists the fields',
    ],
    'field-missing': ['the field «{field}» is missing', 'write {field}: …'],
    'field-invalid': ['[«{field}»: ]this must be {expected}[, not «{value}»]'],
    'body-missing': [
      'there is no text below the title and the date',
      'write the article below them, after a blank line',
    ],
    'body-many': ['the text is there in several forms: {fields}', 'keep one of html, text, markdown'],
    'blank-line-missing': [
      'no blank line parts the paragraphs; each line was taken for one, and the first for the lead',
      'put a blank line between title, date, lead and paragraphs',
    ],
    'byline-unclear': [
      '«{value}» may be a byline, but that is not certain; it stayed in the text',
      'write it like this: Айжан Сәлімқызы, «Таспа» агенттігі, Алматыдан; if it belongs to the text, end it with a full stop',
    ],
    'title-missing': ['there is no title', 'write one: readers see it first'],
    'title-long': [
      'the title has {length} characters, and the limit is {limit}',
      'shorten it; the rest goes into the lead',
    ],
    'date-missing': ['there is no date', `${DATES}; in plain text on a line of its own below the title`],
    'date-many': [
      '[there are two dates, «{first}» and «{second}»][«{value}» names two dates]',
      'keep one; the day of a change goes into updated',
    ],
    'date-unreadable': ['«{value}» is no date that can be read[: {reason}]', DATES],
    'date-impossible': ['«{value}»: there is no such day or hour', 'check day, month and time; the day comes first'],
    'date-ambiguous': [
      '«{value}» happened twice: {first} and {second}',
      'write one of the two as it stands here, or set ambiguousTime in channel.yaml',
    ],
    'date-skipped': ['«{value}» never was in {timeZone}: the clocks were put forward', 'check the time'],
    'date-weekday': [
      '«{value}»: that day was a {expected}, not a {weekday}',
      'correct the day of the week or the date',
    ],
    'date-relative': ['«{value}» says nothing without the day on which it was written', DATES],
    'date-day-only': ['«{value}» has no time; {taken} was taken', 'add the time: 04.10.2024 18:52'],
    'date-offset': [
      '«{value}» has the offset {offset}, but the newsroom’s time zone had {expected} then',
      'leave the offset out: the newsroom’s time zone is known',
    ],
    'date-spelling': ['«{value}» was read as «{repaired}»', 'write {repaired}, with Kazakh letters'],
    'date-implausible': ['«{value}» lies before 1990 or after 2199, which no feed reader believes', 'check the year'],
    'updated-before-date': [
      'updated, «{value}», lies before the date of publication, «{date}»',
      'correct one of the two',
    ],
    'date-kept': [
      'the date, «{value}», is not the one it was published with; that one stays: {taken}',
      'leave the date as it was; the day of a change goes into updated',
    ],
    'ledger-damaged': [
      'the ledger of what has been published is damaged: {reason}[ ({detail})]',
      'nothing is to be done if it could be made again; otherwise bring the file back from its last commit',
    ],
    'ledger-guess': [
      'the ledger of what has been published is lost, and the documents leave a doubt: {cause}: «{value}»',
      'bring the folder out/.taspa/ledger back; or check this, and publish with --rebuild-ledger',
    ],
    'ledger-rebuilt': [
      'the ledger of what has been published was missing or damaged; it was made again from records and documents: {count} articles',
    ],
    'articles-gone': [
      '{count} of {before} articles would be gone at once; more than {limit} % are not withdrawn without being asked',
      'is the folder of the records whole? if they shall go, publish with --allow-shrink',
    ],
    'article-out': [
      'the published article «{value}» is in no current feed until its record is repaired',
      'repair what is said of this record; readers who have the article keep it',
    ],
    'article-withdrawn': [
      'the published article «{value}» was withdrawn: {cause}',
      'a retraction that readers are told of has the line status: retracted and a reason',
    ],
    'article-missing': [
      'the published article «{value}» is missing from {path}: its record has an error',
      'mend the record: the article comes back with the next run',
    ],
    'record-moved': ['the record was {other} before; its article keeps its id and address'],
    'clock-back': [
      'the clock shows {now}, but something was published at {last} already; nothing was written',
      'set the clock of this computer',
    ],
    'feed-renamed': [
      'the id of the feed was «{before}» and is «{after}» now: some readers take it for another feed',
      'if it is the same feed, write authority: {authority} and since: {value} into channel.yaml, and publish again',
    ],
    'updated-future': ['updated, «{value}», is yet to come; it was left out', 'check day and time'],
    'text-control': ['an invisible control character ({value}) was taken out', 'type this place again'],
    'text-mojibake': [
      'damaged characters ({value}): the text was once saved in another encoding',
      'type these words again',
    ],
    'text-bidi': ['a mark that turns the direction of writing ({value}) was taken out', 'type this place again'],
    'text-zero-width': ['an invisible mark ({value}) was taken out', 'type this place again'],
    'text-lookalike': ['«{value}» mixes Cyrillic and Latin letters', 'write {repaired}'],
    'text-markup': [
      'markup in plain text: «{value}» [became «{repaired}»]',
      'leave tags and entities such as &amp; out of plain text',
    ],
    'label-comma': ['«{value}» has a comma, at which readers cut it in two', 'make two tags of it: tags: [көлік, жол]'],
    'reason-missing': [
      'the article is retracted without a reason: readers of RSS and JSON Feed are told nothing',
      'write reason: … into the record; in plain text, Алынып тасталды: and the reason',
    ],
    'reason-needless': [
      'a reason is given, but the article isn’t retracted: readers go on seeing it',
      'to retract it, write status: retracted; otherwise take the reason out',
    ],
    'id-invalid': ['«{value}» can’t be an id', 'use Latin letters, digits and - . _ /'],
    'id-missing': ['a record in a file of several needs an id of its own', 'add "id": "…", and never change it again'],
    'id-duplicate': ['{other} has the same id, {value}', 'give this record an id of its own'],
    'slug-invalid': [
      '«{value}» can’t be the last part of an address',
      'use a-z, 0-9 and single hyphens, for example {suggestion}',
      'write a slug of a-z, 0-9 and single hyphens',
    ],
    'url-invalid': ['«{value}» is no address', 'write it whole: https://…'],
    'url-unsafe': ['«{value}» is no address that may be published', 'only http and https, without user and password'],
    'url-duplicate': ['{other} has the same address, {value}', 'give this record a slug of its own'],
    'article-copied': [
      '{other} has the same title and the same time',
      'delete one of the two files, or correct the title or the time',
    ],
    'section-unknown': [
      'the section «{value}» has no title',
      'in channel.yaml, below the line «sections:» (write that too if it is missing), add «  {value}: …»',
    ],
    'language-invalid': ['«{value}» is no language', 'Kazakh is kk, Russian ru, English en'],
    'language-kz': ['«{value}»: KZ is the country', 'the Kazakh language is {suggestion}'],
    'language-doubtful': ['the text doesn’t look like {language}', 'say its language: language: …'],
    'timezone-unknown': ['«{value}» is no time zone', 'write a name such as Asia/Almaty, Asia/Aqtobe, Asia/Qyzylorda'],
    'related-unresolved': ['no published article is called «{value}»', 'copy the title exactly, or give the address'],
    'html-removed': ['«{value}» is not allowed in an article and was taken out', 'leave it out'],
    'html-repaired': ['the HTML is broken at «{value}» and was repaired: {reason}', 'correct this place'],
    'html-deep': ['the HTML is nested too deeply', 'paste the text without its formatting'],
    'link-unsafe': ['the address «{value}» can’t be published; the link was taken out', 'write it whole: https://…'],
    'link-spoof': ['the address «{value}» imitates another with look-alike letters', 'type it again in Latin letters'],
    'image-missing': ['there is no picture «{value}»', 'put it beside the record, or correct the path'],
    'image-outside': [
      'the picture «{value}» lies outside the items folder',
      'copy it beside the record, and write its name alone',
    ],
    'image-invalid': ['«{value}» is no picture that feed readers show', 'use JPEG, PNG, GIF, WebP or AVIF'],
    'image-misnamed': [
      '«{value}» is {format} by its bytes',
      'rename the file to {repaired}, also where the record names it',
    ],
    'image-path-collision': ['«{value}» and «{other}» would have the same address', 'rename one of the two'],
    'channel-missing': ['there is no channel.yaml', 'run taspa init, or write title: … and url: … into it'],
    'window-large': [
      '{path} has {size} kB, and the limit is {limit} kB: its articles are in no archive yet',
      'write {remedy} in channel.yaml',
      'raise limit: bytes in channel.yaml',
    ],
    'archive-large': [
      '{path} has {size} kB, more than many readers take ({limit} kB)',
      'write {remedy} in channel.yaml',
      'leave it as it is: no archive is shorter than a day',
    ],
    'page-foreign': [
      'a page stands here already that Taspa did not make; it was left as it is',
      'move it elsewhere, or write pages: false in channel.yaml',
    ],
  },
};
