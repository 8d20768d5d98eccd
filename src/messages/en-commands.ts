import type { Words } from './words.ts';

/** What the commands say in English. */
export const commands: Pick<Words, 'usage' | 'gates' | 'report' | 'explain' | 'code' | 'faults'> = {
  usage: `taspa: dated article records in, valid RSS, Atom and JSON feeds out

  taspa publish [PATH…] [options]   publish the records below items/, or those at the paths, to out/
  taspa watch [options]             publish again and again, whenever records change
  taspa serve [options]             show what is in out/ to browsers and readers
  taspa headers SERVER [options]    settings that make a web server do the same: nginx, caddy,
                                    apache, netlify, cloudflare or cloudflare-redirects
  taspa import FEED… [options]      take over another system’s feeds before publishing
  taspa init [DIR]                  make items/ with a channel and two sample records
  taspa ping [options]              tell hubs and search engines, once the site shows the changes
  taspa snippet [options]           lines for your pages and robots.txt, so that feeds are found
  taspa explain RECORD [options]    which line gave which field; why it is or isn't published
  taspa check WHAT… [options]       check any feeds: files, folders, addresses, - for stdin
  taspa explain CODE                what a problem means, why it matters, how to repair it

  --items DIR      where the records are (items)
  --out DIR        where the documents go (out)
  --channel NAME   import: the folder of the channel, where there are several
  --port N         serve: the port (8080; 0: any that is free)
  --host ADDRESS   serve: who may ask: 127.0.0.1 this machine alone, 0.0.0.0 everybody
  --live           serve: pages load again whenever something is published
  --now INSTANT    publish as of 2024-10-04T18:52:00+05:00 instead of the present
  --strict         write nothing if any record has an error; check: warnings count as errors
  --profile NAME   check: what google-news, msn, feedly … ask for, too; may be repeated
  --format NAME    check: text, json or sarif
  --json           print the report for machines
  --lang en|kk     the language of messages
  --help           this page; taspa publish --help: all options of a command
  --version

Exit code: 0 published, or nothing wrong; 1 published without the records that have errors (with
--strict: nothing), or errors found; 2 wrong usage; 3 could not read or write.
`,
  gates: `  --minor            what changed is a typo: feeds don’t call the articles changed
  --allow-shrink     let many articles go at once
  --allow-reshow     let readers be shown articles again that they know
  --rebuild-ledger   make a lost ledger again from records and documents, in spite of doubts
`,
  report: {
    articles: 'articles: {count}, feeds: {feeds}',
    drafts: 'drafts, held back: {count}',
    embargoed: 'not due yet, held back: {count}',
    expired: 'expired: {count}',
    withheld: 'with errors, not published: {count}',
    nextDue: 'next change: {next} ({timeZone})',
    files: '{out}: {written} files written, {unchanged} unchanged',
    refused: 'Nothing was written, because of the errors.',
    failed: 'Nothing was written.',
    more: '(+{count} more; --json shows all)',
    also: 'also: {places}',
    moreOfKind: '(+{count} more)',
    reading: 'reading {done} of {total} files',
    watching: 'watching {items}; Ctrl+C ends it',
    serving: 'serving {out} at {url}; Ctrl+C ends it',
    watchingAgain: 'all folders are watched again',
    walking: 'until then, all files are looked at every five seconds',
    tryingAgain: 'the watching goes on, and this is tried again',
    took: '{what} ({took} ms)',
    nothingNew: 'nothing has changed in the feeds',
    subscribers: '{new} new, {updated} updated, {again} shown again, {withdrawn} withdrawn',
    imported: '{out}: {taken} articles taken over, {known} known already ({items} in {documents} documents)',
    importMatched: 'with a record: {count}',
    importWaiting: 'without a record yet: {count}',
    initialised:
      'Made {files} files in {folder}. Write your site’s address into {folder}/channel.yaml, then publish them: {command}',
    completed: 'Made {folder}/channel.yaml for the records that are there. Publish them: {command}',
    initialisedAlready: '{folder} has a channel already; nothing was changed. Publish it: {command}',
    stopped: 'stopped, and nothing is half-written: {message}',
    checkPath: 'check the path',
    help: 'taspa --help lists commands and options',
    pinged: 'told: {told}, still to be told: {kept}',
    nothingPublished: '{out}: no feed is published here yet; run taspa publish',
    forPages: 'into the <head> of every page',
    forRobots: 'into the robots.txt of the site',
    checked: 'documents: {documents}, errors: {errors}, warnings: {warnings}, notes: {notes}',
    ruleOf: 'rule: {rule}',
  },
  explain: {
    isPublished: 'published, in {feeds}',
    isOld: 'published, but too old to be among the articles that the feeds show',
    isRetracted: 'retracted: feeds tell that it was withdrawn',
    isDraft: 'not published: it is a draft',
    isEmbargoed: 'not published yet: it is due at {due} ({timeZone})',
    isExpired: 'no longer published: it expired at {expires} ({timeZone})',
    isWithheld: 'not published: it has an error',
    isIgnored: 'not published: names that begin with _ or . are left alone',
    isPicture: 'a picture, no record: it is published with the records that show it',
    isChannel: 'the settings of the channel, no record',
    isOther: 'neither a record nor a picture: it is not published',
    isOutside: '{path} does not lie in a channel below {items}; name the right folder with --items',
    isNothing: '{path}: there is no such file',
  },
  code: {
    meaning: 'What it means',
    why: 'Why it matters',
    repair: 'How to repair it',
    source: 'Source',
  },
  faults: {
    'command-missing': ['which command?', 'taspa --help lists them'],
    'command-unknown': ['there is no command «{value}»', 'did you mean {suggestion}?'],
    'option-unknown': ['there is no option {value}', 'did you mean {suggestion}?'],
    'option-misplaced': ['{value} is no option of taspa {command}', 'taspa --help lists the options'],
    'value-missing': ['{value} needs a value', 'for a value that begins with a hyphen write {value}=…'],
    'value-needless': ['{value} takes no value', 'write {value} alone'],
    'operand-missing': [
      'taspa {command} needs the path of a record, or a code',
      'for example: taspa explain items/qogam/kopir.txt',
    ],
    'server-missing': ['taspa headers needs the name of a server', 'for example: taspa headers nginx'],
    'server-unknown': ['there are no settings for «{value}»', 'did you mean {suggestion}?', 'there are {known}'],
    'port-invalid': ['--port takes a number from 0 to 65535, not «{value}»', '0 is any port that is free'],
    'document-missing': [
      'taspa check needs a file, a folder or an address',
      'for example: taspa check https://taspa.example/rss.xml',
    ],
    'feed-missing': [
      'taspa import needs a file, a folder or an address',
      'for example: taspa import https://taspa.example/rss.xml',
    ],
    'operand-needless': ['«{value}» is too much for taspa {command}', 'put a path with blanks in quotes'],
    'now-invalid': ['--now takes an instant, not «{value}»', 'write it with its offset: 2024-10-04T18:52:00+05:00'],
    'lang-invalid': ['--lang takes en or kk, not «{value}»', 'Kazakh is kk, English en'],
    'format-invalid': ['--format takes text, json or sarif, not «{value}»', 'sarif is for code scanning'],
    'profile-unknown': ['there is no profile «{value}»', 'did you mean {suggestion}?', 'there are {known}'],
    'code-unknown': [
      'there is neither a record nor a code «{value}»',
      'did you mean {suggestion}?',
      'a code stands in brackets after each problem',
    ],
  },
};
