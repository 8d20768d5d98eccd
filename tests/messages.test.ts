import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { describeProblem, formatFailure, formatProblem, wordsOf } from '../src/messages/index.ts';
import { en } from '../src/messages/en.ts';
import { fill, visible } from '../src/messages/fill.ts';
import { kk } from '../src/messages/kk.ts';
import type { Wording } from '../src/messages/words.ts';
import { CHECK_CODES } from '../src/check/codes.ts';
import { CODES } from '../src/problem.ts';
import type { ProblemCode } from '../src/problem.ts';

/** The codes of records and channels; those of the checker have tests of their own in check/. */
type RecordCode = Exclude<ProblemCode, keyof typeof CHECK_CODES>;

/** The keys of the values that the sources give each code; several lists where several places make it. */
const VALUES: Readonly<Record<RecordCode, readonly (readonly string[])[]>> = {
  'items-missing': [['reason']],
  'items-empty': [[]],
  'path-unknown': [[]],
  'folder-unreadable': [['reason']],
  'record-unreadable': [['reason']],
  'record-symlink': [[]],
  'record-extension': [['extension'], ['extension', 'known']],
  'record-path-collision': [['other']],
  'record-too-large': [['size', 'limit']],
  'record-empty': [[]],
  'record-binary': [['format']],
  'record-encoding': [['encoding']],
  'yaml-syntax': [
    ['reason', 'detail', 'field', 'sample'],
    ['reason', 'detail'],
  ],
  'yaml-comment': [['value', 'field'], ['value']],
  'yaml-alias': [['value']],
  'json-syntax': [['reason', 'found']],
  'key-duplicate': [['key']],
  'front-matter-missing': [[]],
  'front-matter-unclosed': [[]],
  'field-unknown': [['key', 'suggestion'], ['key']],
  'field-missing': [['field']],
  'field-invalid': [['field', 'value', 'expected']],
  'body-missing': [[]],
  'body-many': [['fields']],
  'blank-line-missing': [[]],
  'byline-unclear': [['value']],
  'title-missing': [[]],
  'title-long': [['length', 'limit']],
  'date-missing': [[]],
  'date-many': [['first', 'second'], ['value']],
  'date-unreadable': [['value'], ['value', 'reason'], ['value', 'reason', 'month']],
  'date-impossible': [['value']],
  'date-ambiguous': [['value', 'first', 'second']],
  'date-skipped': [['value', 'timeZone']],
  'date-weekday': [['value', 'weekday', 'expected']],
  'date-relative': [['value']],
  'date-day-only': [['value', 'taken']],
  'date-offset': [['value', 'offset', 'expected']],
  'date-spelling': [['value', 'repaired']],
  'date-implausible': [['value']],
  'updated-before-date': [['value', 'date']],
  'updated-future': [['value']],
  'date-kept': [['value', 'taken']],
  'ledger-damaged': [['reason'], ['reason', 'detail']],
  'text-control': [['value'], ['value', 'repaired']],
  'text-mojibake': [['value'], ['value', 'repaired']],
  'text-bidi': [['value']],
  'text-zero-width': [['value']],
  'text-lookalike': [['value', 'repaired']],
  'text-markup': [['value'], ['value', 'repaired']],
  'label-comma': [['value']],
  'reason-missing': [[]],
  'reason-needless': [[]],
  'id-invalid': [['value']],
  'id-missing': [['file']],
  'id-duplicate': [['value', 'other']],
  'slug-invalid': [['value', 'suggestion']],
  'url-invalid': [['value']],
  'url-unsafe': [['value']],
  'url-duplicate': [['value', 'other']],
  'section-unknown': [['value']],
  'article-copied': [['value', 'other']],
  'language-invalid': [['value'], ['value', 'suggestion']],
  'language-kz': [['value', 'suggestion']],
  'language-doubtful': [['language']],
  'timezone-unknown': [['value']],
  'related-unresolved': [['value']],
  'html-removed': [['value']],
  'html-repaired': [['value', 'reason']],
  'html-deep': [[]],
  'link-unsafe': [['value']],
  'link-spoof': [['value']],
  'image-missing': [['value']],
  'image-outside': [['value']],
  'image-invalid': [['value']],
  'image-misnamed': [['value', 'format', 'repaired']],
  'image-path-collision': [['value', 'other']],
  'ledger-guess': [['cause', 'value']],
  'ledger-rebuilt': [['count']],
  'articles-gone': [['count', 'before', 'limit']],
  'article-out': [['value']],
  'article-withdrawn': [['value', 'cause']],
  'article-missing': [['value', 'path']],
  'record-moved': [['other']],
  'clock-back': [['now', 'last']],
  'article-shown-again': [['value', 'cause', 'before', 'after']],
  'feed-shown-again': [['count', 'before', 'after']],
  'feed-renamed': [['before', 'after', 'authority', 'value']],
  'import-id': [['value']],
  'import-id-encoded': [['value', 'repaired']],
  'import-url': [['value']],
  'import-date': [['value', 'cause']],
  'import-twice': [['value', 'other']],
  'import-id-other': [['value', 'other']],
  'import-known': [['value', 'other']],
  'import-empty': [[]],
  'import-archive': [['value', 'cause']],
  'channel-missing': [[]],
  'window-large': [
    ['path', 'size', 'limit', 'remedy'],
    ['path', 'size', 'limit'],
  ],
  'archive-large': [
    ['path', 'size', 'limit', 'remedy'],
    ['path', 'size', 'limit'],
  ],
  'page-foreign': [[]],
  'sitemap-foreign': [[]],
  'ping-failed': [['hub', 'answer', 'count']],
  'ping-waiting': [['value', 'count']],
  'indexnow-failed': [['answer', 'count']],
  'indexnow-key': [[]],
};
const codes = Object.keys(CODES).filter((code): code is RecordCode => !(code in CHECK_CODES));
const languages = ['en', 'kk'] as const;

const namesIn = (text: string): readonly string[] => Array.from(text.matchAll(/\{(\w+)\}/g), ([, name = '']) => name);
const sorted = (names: readonly string[]): readonly string[] => [...new Set(names)].toSorted();
const outsideClauses = (text: string): string => text.replaceAll(/\[[^[\]]*\]/g, '');

describe('the wording of problems', () => {
  test.each(codes)('%s is said in both languages', (code) => {
    for (const language of languages) expect(wordsOf(language).problems[code][0]).toMatch(/\p{L}/u);
    expect(kk.problems[code][0]).not.toBe(en.problems[code][0]);
  });

  test.each(codes)('%s quotes values that its finders give, whichever of them finds it', (code) => {
    for (const language of languages) {
      const [message] = wordsOf(language).problems[code];
      for (const given of VALUES[code])
        expect(given).toEqual(expect.arrayContaining([...namesIn(outsideClauses(message))]));
      expect(VALUES[code].flat()).toEqual(
        expect.arrayContaining([...namesIn(wordsOf(language).problems[code].join())]),
      );
    }
  });

  test.each(codes)('%s has a hint in both languages or in none', (code) => {
    expect(kk.problems[code].length).toBe(en.problems[code].length);
  });

  test.each(codes)('%s leaves no placeholder or bracket in any form', (code) => {
    for (const language of languages) {
      for (const given of VALUES[code]) {
        const values = Object.fromEntries(given.map((name) => [name, `<${name}>`]));
        const told = formatProblem({ code, values, file: 'a.txt', line: 2, column: 3 }, language);
        expect(told.replace(` [${code}]`, '').replace('tags: [көлік, жол]', '')).not.toMatch(/[{}[\]]|«»|undefined/);
      }
    }
  });

  test('every finding in the sources gives the values of the table', () => {
    const seen: (readonly [RecordCode, readonly string[]])[] = [];
    for (const [, code = '', values = ''] of sources().matchAll(/finding\(\s*'([a-z-]+)'(?:,\s*\{([^}]*)\})?/g)) {
      const names = Array.from(values.matchAll(/(?:^|,)\s*(\w+)\s*(?=[:,]|$)/g), ([, name = '']) => name);
      expect(codes).toContain(code);
      const known = codes.find((one) => one === code);
      if (known !== undefined) seen.push([known, names]);
    }
    expect(seen.length).toBeGreaterThan(50);
    for (const [code, names] of seen)
      expect([code, VALUES[code].flat()]).toEqual([code, expect.arrayContaining([...names])]);
  });
});

function sources(): string {
  const folder = join(import.meta.dirname, '../src');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.startsWith('check'),
  );
  return files.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
}

const unknownFieldHint = (values: Readonly<Record<string, string>>): string | undefined =>
  describeProblem({ code: 'field-unknown', values, file: 'a', line: 1, column: 1 }, 'en').hint;
const hintOf = (reason: string): string | undefined =>
  describeProblem({ code: 'yaml-syntax', values: { reason, detail: '' }, file: 'a', line: 1, column: 1 }, 'en').hint;
const namedIn = (text: string): readonly string[] => sorted(text.match(/--\w+|taspa \w+/g) ?? []);

describe('codes among the values', () => {
  test('have words in both languages', () => {
    // English has weekdays, which Kazakh takes as they are.
    const weekdays = Object.keys(en.terms['weekday'] ?? {});
    for (const [name, words] of Object.entries(en.terms)) {
      if (name === 'weekday') continue;
      const wanted = Object.keys(words).filter((word) => !weekdays.includes(word));
      expect([name, sorted(Object.keys(kk.terms[name] ?? {}))]).toEqual([name, sorted(wanted)]);
    }
  });

  test('cover what the schemas of records and channels can ask for', () => {
    const text = sources();
    const asked = Array.from(
      text.matchAll(
        /v\.(?:string|nonEmpty|regex|check|isoDate|picklist|object|record|includes|union|variant)\((?:(?!v\.)[^;])*?'([\w…,{} -]+)',?\s*\)/g,
      ),
      ([, word = '']) => word,
    );
    expect(asked.length).toBeGreaterThan(10);
    for (const word of asked) expect(Object.keys(en.terms['expected'] ?? {})).toContain(word);
  });

  test.each([
    ['record-encoding', { encoding: 'windows-1251' }, 'Windows-1251'],
    ['record-binary', { format: 'zip' }, '.docx'],
    ['record-too-large', { size: '104857600', limit: '33554432' }, '100 MB'],
    ['record-unreadable', { reason: 'EACCES' }, 'permission'],
    ['field-invalid', { field: 'ttl', value: '99', expected: '1…59' }, '1…59'],
    ['date-weekday', { value: 'a', weekday: 'жұма', expected: 'бейсенбі' }, 'Thursday'],
  ] as const)('%s says %o in words', (code, values, words) => {
    expect(describeProblem({ code, values, file: 'a', line: 1, column: 1 }, 'en').message).toContain(words);
  });

  test('bring a hint of their own', () => {
    expect(hintOf('TAB_AS_INDENT')).not.toBe(hintOf('BLOCK_AS_IMPLICIT_KEY'));
  });

  test('a hint without its value gives way to the next', () => {
    expect(unknownFieldHint({ key: 'autors', suggestion: 'authors' })).toContain('authors');
    expect(unknownFieldHint({ key: 'qqqqqq' })).not.toMatch(/[{}]|undefined/);
  });
});
describe('commands', () => {
  test.each(['report', 'explain', 'faults'] as const)('%s takes the same values in both languages', (part) => {
    const all = Object.entries<string | Wording>(en[part]);
    const other = new Map(Object.entries<string | Wording>(kk[part]));
    for (const [word, text] of all) {
      expect([word, sorted(namesIn(String(other.get(word))))]).toEqual([word, sorted(namesIn(String(text)))]);
    }
  });

  test('help names the same commands and options in both languages', () => {
    expect(namedIn(kk.usage)).toEqual(namedIn(en.usage));
    const lines = [en.usage, kk.usage].flatMap((text) => text.split('\n'));
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(101);
  });
});

describe('what goes to a terminal', () => {
  test.each([
    ['\u001B[2J', 'U+001B[2J'],
    ['a\u202Eb', 'aU+202Eb'],
    ['\u009B', 'U+009B'],
    ['a\nb', 'aU+000Ab'],
    ['\u200B\uFEFF\u2066', 'U+200BU+FEFFU+2066'],
    ['\uD800', 'U+D800'],
    ['\u{E0041}', 'U+E0041'],
    ['Қазақстан 🇰🇿', 'Қазақстан 🇰🇿'],
  ])('%j is shown as %s (R-1401)', (text, shown) => {
    expect(visible(text)).toBe(shown);
    expect(fill('{a}', { a: text })).toBe(shown);
  });

  test('names of files are made visible too', () => {
    const problem = { code: 'record-empty', values: {}, file: 'a\u001B]0;x\u0007.txt', line: 1, column: 1 } as const;
    expect(formatProblem(problem, 'en')).not.toMatch(/(?!\n)\p{Cc}/u);
  });

  test('a value is never taken for a placeholder', () => {
    expect(fill('{a}[ {b}]', { a: '{b}', b: '[{a}]' })).toBe('{b} [{a}]');
    expect(fill('{constructor}{__proto__}', {})).toBe('');
  });
});

describe('an Error that ends the run', () => {
  const system = 'EACCES EPERM ENOSPC EFBIG EROFS ENOTDIR EISDIR EMFILE ENOENT EEXIST ELOOP LOCKED'.split(' ');
  test.each(system)('%s is said with its path and without a trace, in both languages', (code) => {
    const error = Object.assign(new Error(`${code}: x, open 'out/rss.xml'`), { code, path: 'out/rss.xml' });
    for (const language of languages) {
      const told = formatFailure(error, language);
      expect(told).toMatch(/^taspa: out\/rss\.xml: [^{}]+$/);
      expect(told).not.toContain(code);
    }
  });

  test('an unknown one is said as it is, made visible', () => {
    expect(formatFailure(new Error('a\u001Bb'), 'kk')).toContain('aU+001Bb');
    expect(formatFailure('text', 'en')).toContain('text');
  });
});
