/** What JSON Feed 1 and 1.1 say of each key (https://jsonfeed.org/version/1.1), as data. */
import type { ProblemCode } from '../problem.ts';
import type { Path } from '../records/tree.ts';
import { checkRfc3339 } from './values/dates.ts';
import { htmlText, plainText } from './values/html.ts';
import { checkLanguage } from './values/language.ts';
import { checkMediaType } from './values/media-type.ts';
import { uriCheck } from './values/uri.ts';
import type { ValueCheck } from './vocabulary.ts';

/** A JSON object, as it was read. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Notes what is wrong with the value at a path, or with the key before it. */
export type Note = (
  code: ProblemCode,
  path: Path,
  values: Readonly<Record<string, string>>,
  part?: 'key' | 'value',
) => void;

/** What may stand in a value. Texts are held against the checks that XML's texts are held against, and aren't blank. */
export type JsonRule = Readonly<
  | { type: 'text'; checks: readonly ValueCheck[] }
  | { type: 'number'; isWhole?: true }
  | { type: 'boolean' }
  | { type: 'list'; of: JsonRule }
  | ObjectRule
>;

/** The keys of an object; `oneOf` are those of which it needs at least one. */
export type ObjectRule = Readonly<{
  type: 'object';
  keys: Readonly<Record<string, JsonRule>>;
  required?: readonly string[];
  recommended?: readonly string[];
  oneOf?: readonly string[];
}>;

/** The keys that version 1 doesn't have, and the one that 1.1 keeps for it alone. */
export const NEWER_KEYS: ReadonlySet<string> = new Set(['authors', 'language']);
export const DEPRECATED_KEYS: Readonly<Record<string, string>> = { author: 'authors' };

/** The versions by the addresses that name them. */
export const VERSIONS: Readonly<Record<string, '1' | '1.1'>> = {
  'https://jsonfeed.org/version/1': '1',
  'https://jsonfeed.org/version/1.1': '1.1',
};

const URL: JsonRule = { type: 'text', checks: [uriCheck({ isFull: true, otherwise: 'invalid-full-link' })] };
const PLAIN: JsonRule = { type: 'text', checks: [plainText] };
/** Text in which a tag is as good as any other word. */
const WORDS: JsonRule = { type: 'text', checks: [] };
const DATE: JsonRule = { type: 'text', checks: [checkRfc3339] };
const LANGUAGE: JsonRule = { type: 'text', checks: [checkLanguage] };

const AUTHOR: ObjectRule = {
  type: 'object',
  keys: { name: PLAIN, url: URL, avatar: URL },
  oneOf: ['name', 'url', 'avatar'],
};
const AUTHORS: JsonRule = { type: 'list', of: AUTHOR };

const ATTACHMENT: ObjectRule = {
  type: 'object',
  keys: {
    url: URL,
    mime_type: { type: 'text', checks: [checkMediaType] },
    title: PLAIN,
    size_in_bytes: { type: 'number', isWhole: true },
    duration_in_seconds: { type: 'number' },
  },
  required: ['url', 'mime_type'],
};

const ITEM: ObjectRule = {
  type: 'object',
  keys: {
    id: WORDS,
    url: URL,
    external_url: URL,
    title: PLAIN,
    content_html: { type: 'text', checks: [htmlText] },
    content_text: WORDS,
    summary: PLAIN,
    image: URL,
    banner_image: URL,
    date_published: DATE,
    date_modified: DATE,
    author: AUTHOR,
    authors: AUTHORS,
    tags: { type: 'list', of: PLAIN },
    language: LANGUAGE,
    attachments: { type: 'list', of: ATTACHMENT },
  },
  required: ['id'],
  recommended: ['url', 'date_published'],
  oneOf: ['content_html', 'content_text'],
};

const HUB: ObjectRule = { type: 'object', keys: { type: WORDS, url: URL }, required: ['type', 'url'] };

/** The whole feed (R-601…R-613). */
export const JSON_FEED: ObjectRule = {
  type: 'object',
  keys: {
    version: WORDS,
    title: PLAIN,
    home_page_url: URL,
    feed_url: URL,
    description: PLAIN,
    user_comment: WORDS,
    next_url: URL,
    icon: URL,
    favicon: URL,
    author: AUTHOR,
    authors: AUTHORS,
    language: LANGUAGE,
    expired: { type: 'boolean' },
    hubs: { type: 'list', of: HUB },
    items: { type: 'list', of: ITEM },
  },
  required: ['version', 'title', 'items'],
  recommended: ['home_page_url', 'feed_url'],
};
