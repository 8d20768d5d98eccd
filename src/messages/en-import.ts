import type { Terms, Words } from './words.ts';

/** What can be wrong with the feeds of another system that are taken over, and why a run is refused for the subscribers' sake. */
export type ImportCode =
  | 'article-shown-again'
  | 'feed-shown-again'
  | 'import-id'
  | 'import-id-encoded'
  | 'import-url'
  | 'import-date'
  | 'import-twice'
  | 'import-id-other'
  | 'import-known'
  | 'import-empty'
  | 'import-archive';

const AGAIN = 'correct that feed, then import it again';

/** What is said of articles that readers have, in English. */
export const importProblems: Pick<Words['problems'], ImportCode> = {
  'article-shown-again': [
    'readers would be shown «{value}» again: {cause}[: {before} → {after}]',
    'take the change back; if it is meant, publish with --allow-reshow',
  ],
  'feed-shown-again': [
    'readers would be shown {count} articles again, for most ids or addresses change in the same way[: {before} → {after}]',
    'have url, authority, since, permalink or the name of the folder changed? if that is meant, publish with --allow-reshow',
  ],
  'import-id': ['the article can’t be taken over: its id is too long, or holds control characters: «{value}»', AGAIN],
  'import-id-encoded': [
    'the id «{value}» is written {repaired} from now on: readers that go by ids will show this article once more',
  ],
  'import-url': ['the article has no address that can be published[: «{value}»]', AGAIN],
  'import-date': ['the article can’t be taken over: {cause}[: «{value}»]', AGAIN],
  'import-twice': ['another article has the same id, {value}: {other}; the newer one was taken over'],
  'import-id-other': [
    'a feed named before has another id for this article, {other}; that one was taken over, not {value}',
    'name the feed first that has the most readers',
  ],
  'import-known': [
    'the ledger has this article by the id {other}: those who know it as {value} from the old feed will see it again',
    'import old feeds before their articles are published for the first time',
  ],
  'import-empty': ['there are no articles in this document', 'check that this is the right feed'],
  'import-archive': ['older articles were not looked for: {cause}: {value}', 'import that address by itself'],
};

/** Codes among the values, and why an import can't go on. */
export const importTerms: Terms = {
  cause: {
    id: ['its id has changed'],
    address: ['its address has changed'],
    title: ['its headline has changed, though its record has not'],
    collision: ['FreshRSS can’t tell its id from another one'],
    salt: ['for miniflux another article has its id'],
    'date-missing': ['its date is missing'],
    'date-unreadable': ['its date can’t be read'],
    'date-without-zone': ['its date says no time, or no time zone'],
    'date-future': ['its date is yet to come'],
    'date-implausible': ['its date lies before 1990'],
    'record-gone': ['its record is no longer there'],
    'record-hidden': ['its record is a draft now, or due later'],
    unaccounted: ['an article stands in the documents and no record tells of it; was it withdrawn?'],
    changed: ['the documents show another headline than the record; was that a change to tell readers of?'],
    'archive-elsewhere': ['their archive is on another host'],
    'archive-loop': ['the archives lead back to one that was read already'],
    'archive-many': ['there are more than 1000 archives'],
  },
  reason: {
    CHANNEL_MISSING: ['there is no channel here', 'run taspa init, or name the folder with --items'],
    CHANNEL_NEEDED: ['the channels here are {detail}', 'name one of them with --channel'],
    DOCUMENT_TOO_LARGE: ['the document is larger than 64 MB', 'split it into several'],
  },
};
