import { describe, expect, test } from 'vitest';
import { completeArticle } from '../src/completion.ts';
import { readHead } from '../src/head.ts';
import type { Head } from '../src/head.ts';
import { readChannel } from '../src/channel.ts';
import { finding } from '../src/problem.ts';
import { readRecords } from '../src/records/index.ts';
import type { RecordRead } from '../src/records/record.ts';
import { CHANNEL, markdown, NOW, publishNewsroom } from './newsroom.ts';

const channelOf = (more = '') => {
  const { channel } = readChannel({ file: 'channel.yaml', bytes: Buffer.from(CHANNEL + more) });
  if (channel === undefined) throw new Error(more);
  return channel;
};
const recordOf = (text: string) => {
  const [record] = readRecords({ file: 'a.md', bytes: Buffer.from(text) }).records;
  if (record === undefined) throw new Error(text);
  return record;
};
const read = (front: Readonly<Record<string, string>>, settings?: string) =>
  readHead(recordOf(markdown(front)), channelOf(settings));
const headOf = (front: Readonly<Record<string, string>>, settings?: string): Head => {
  const { head, problems } = read(front, settings);
  if (head === undefined) throw new Error(JSON.stringify(problems));
  return head;
};
const told = (front: Readonly<Record<string, string>>, settings?: string) =>
  read(front, settings).problems.map(({ code, line, column }) => `${code} ${line}:${column}`);

const AT = Date.parse('2024-10-04T18:52:00+05:00');
const HOUR = 3_600_000;

describe('the dates of an article', () => {
  test.each([
    [{}, { published: AT, due: AT, updated: AT }],
    [{ updated: '04.10.2024 19:52' }, { published: AT, due: AT, updated: AT + HOUR }],
    [{ updated: '04.10.2024 18:52' }, { published: AT, due: AT, updated: AT }],
    [{ expires: '2024-10-04T20:52+05:00' }, { published: AT, due: AT, updated: AT, expires: AT + 2 * HOUR }],
  ])('of %o are instants', (front, expected) => {
    expect(headOf(front)).toMatchObject(expected);
  });

  test('follow the newsroom through the change of 2024', () => {
    expect(headOf({ date: '28.02.2024 23:30' }).published).toBe(Date.parse('2024-02-28T17:30:00Z'));
    expect(headOf({ date: '01.03.2024 00:15' }).published).toBe(Date.parse('2024-02-29T19:15:00Z'));
  });

  test.each([
    ['error', undefined, undefined],
    ['earlier', '2024-02-29T17:30:00Z', '2024-02-29T18:30:00Z'],
    ['later', '2024-02-29T18:30:00Z', '2024-02-29T18:30:00Z'],
  ])('in the hour that came twice, under %s (R-1406, R-1508)', (policy, published, due) => {
    const { head } = read({ date: '29.02.2024 23:30' }, `ambiguousTime: ${policy}\n`);
    expect(head && [head.published, head.due]).toEqual(published && due && [Date.parse(published), Date.parse(due)]);
  });

  test.each([
    [{ date: '31.02.2024 10:00' }, ['date-impossible 3:7']],
    [{ date: '29.02.2024 23:30' }, ['date-ambiguous 3:7']],
    [{ updated: 'кеше' }, ['date-relative 4:10']],
    [{ expires: '10/04/2024' }, ['date-unreadable 4:10']],
    [{ updated: '04.10.2024 18:51' }, ['updated-before-date 4:10']],
    [{ updated: '04.10.2024' }, ['date-day-only 4:10', 'updated-before-date 4:10']],
  ])('of %o are refused', (front, expected) => {
    const withQuote = expected.map((one) => one.replace(/\d+$/, (column) => String(Number(column) + 1)));
    expect(read(front).head).toBeUndefined();
    expect(told(front)).toEqual(withQuote);
  });

  test.each([
    ['2024-10-04T19:30:00+05:00', '2024-10-04T18:52:00+05:00', ['updated-future a.md:4:11']],
    ['2024-10-04T19:30:01+05:00', '2024-10-04T19:30:01+05:00', []],
  ])('as of %s show no change that is yet to come (R-305)', async (now, modified, expected) => {
    const files = { 'a.md': markdown({ updated: '04.10.2024 19:30:01' }) };
    const { feed, problems, text } = await publishNewsroom(files, { now: Date.parse(now) });
    expect(problems).toEqual(expected);
    expect(feed().items[0]?.date_modified).toBe(modified);
    expect(text('atom.xml')).toContain(`<updated>${modified}</updated>`);
  });

  test('keep the publication where it was when the article changes (R-307)', async () => {
    const { feed } = await publishNewsroom({ 'a.md': markdown({ updated: '04.10.2024 19:30' }) });
    expect(feed().items[0]).toMatchObject({
      date_published: '2024-10-04T18:52:00+05:00',
      date_modified: '2024-10-04T19:30:00+05:00',
    });
  });
});

describe('the title', () => {
  test.each([
    ['  Көпір\u00A0 ашылды ', 'Көпір\u00A0ашылды'],
    ['<b>Көпір</b> ашылды', 'Көпір ашылды'],
    ['Көпі\u00ADр', 'Көпір'],
    ['Той\u202Eлар', 'Тойлар'],
    ['Тои\u0306', 'Той'],
    ['А &amp; Ә', 'А & Ә'],
  ])('%j is %j', (written, title) => {
    expect(headOf({ title: written }).title).toBe(title);
  });

  test.each([
    ['ә'.repeat(300), []],
    ['ә'.repeat(301), ['title-long']],
    ['👨‍👩‍👧'.repeat(300), []],
    ['<b></b>', ['text-markup', 'text-markup', 'title-missing']],
    ['\u200B', ['text-zero-width', 'title-missing']],
  ])('%j gives %j', (title, codes) => {
    const found = read({ title }).problems.map(({ code }) => code);
    expect(found).toEqual(codes);
  });
});

describe('the language', () => {
  test.each([
    [{}, '', 'kk'],
    [{}, 'language: ru\n', 'ru'],
    [{ language: 'ru' }, '', 'ru'],
    [{ language: 'kk-Latn' }, '', 'kk-Latn'],
    [{ language: 'kk-cyrl' }, '', 'kk'],
  ])('of %o under %j is %s', (front, settings, language) => {
    expect(headOf(front, settings).language).toBe(language);
  });

  test.each(['kz', 'kz-KZ', 'қазақша', 'k'])('%s is refused', (language) => {
    expect(read({ language }).head).toBeUndefined();
    expect(told({ language })).toEqual([language.startsWith('kz') ? 'language-kz 4:12' : 'language-invalid 4:12']);
  });
});

describe('the state of an article', () => {
  test.each([
    [{}, { status: 'published' }],
    [{ status: 'draft' }, { status: 'draft' }],
    [{ status: 'retracted' }, { status: 'retracted' }],
    [
      { status: 'retracted', reason: ' Дереккөз\u00A0 <b>расталмады</b> ' },
      { status: 'retracted', reason: 'Дереккөз\u00A0расталмады' },
    ],
    [{ status: 'retracted', reason: '\u200B' }, { status: 'retracted' }],
    [{ minor: 'true' }, { status: 'published', minor: true }],
    [{ minor: 'false' }, { status: 'published' }],
  ])('of %o is %o', (front, expected) => {
    const { status, reason, minor } = headOf(front);
    expect({ status, ...(reason === undefined ? {} : { reason }), ...(minor === undefined ? {} : { minor }) }).toEqual(
      expected,
    );
  });

  test('has no reason that is longer than 500 characters', () => {
    const { reason } = headOf({ status: 'retracted', reason: `${'ә'.repeat(499)} ${'ә'.repeat(100)}` });
    expect(reason).toBe(`${'ә'.repeat(499)}…`);
  });

  test('may lack no text but that of a retracted one', () => {
    const { head, problems } = readHead(recordOf(markdown({ status: 'retracted' }, '')), channelOf());
    expect(head?.status).toBe('retracted');
    expect(problems.map(({ code }) => code)).toEqual(['reason-missing']);
  });

  test('that gives no reason is told of: RSS has no word for it', () => {
    expect(told({ status: 'retracted' })).toEqual(['reason-missing 4:9']);
    expect(told({ status: 'retracted', reason: 'Дереккөз расталмады' })).toEqual([]);
  });

  test('that has a reason and is not retracted is told of', () => {
    expect(told({ reason: 'Дереккөз расталмады' })).toEqual(['reason-needless 4:9']);
    expect(headOf({ reason: 'Дереккөз расталмады' })).not.toHaveProperty('reason');
    expect(told({ reason: 'Дереккөз расталмады', status: 'draft' })).toEqual([]);
  });

  test.each([
    [{}, { id: false, address: false, updated: false }],
    [{ id: 'a' }, { id: true, address: false, updated: false }],
    [{ slug: 'a' }, { id: false, address: true, updated: false }],
    [
      { url: '/a', updated: '04.10.2024 19:00' },
      { id: false, address: true, updated: true },
    ],
  ])('tells what %o says itself', (front, written) => {
    expect(headOf(front).written).toEqual(written);
  });
});

describe('what is wrong with a head', () => {
  test('is told at once', () => {
    const front = { title: '\u200B', date: '31.02.2024', language: 'kz', id: 'а б', slug: 'А' };
    expect(read(front).problems.map(({ code }) => code)).toEqual([
      'text-zero-width',
      'title-missing',
      'date-impossible',
      'language-kz',
      'id-invalid',
      'slug-invalid',
    ]);
  });
});

const complete = (record: RecordRead, now = NOW) => {
  const { head } = readHead(record, channelOf());
  if (head === undefined) throw new Error(record.fields.title);
  const pictures = { find: (_: string, value: string) => finding('image-missing', { value }), beside: () => undefined };
  return completeArticle(record, head, { channel: channelOf(), now, pictures, findArticle: () => undefined });
};

describe('a whole article', () => {
  test('has its tags once each, and tells of a comma in one (R-414)', () => {
    const tags = 'tags: [Көпір, көпір, "жол, көше", "\u200B"]\n';
    const { article, problems } = complete(recordOf(markdown().replace('---\n\n', `${tags}---\n\n`)));
    expect(article?.tags).toEqual(['Көпір', 'жол, көше']);
    expect(problems.map(({ code }) => code)).toEqual(['label-comma', 'text-zero-width']);
  });

  test('changes nothing of its record', () => {
    const record = recordOf(markdown({ tags: 'а', authors: 'Ә', source: 'Б', correction: 'В', related: 'Г' }));
    const before = structuredClone(record.fields);
    expect(complete(record).article).toBeDefined();
    expect(record.fields).toEqual(before);
  });

  test('is none where its text has an error', () => {
    const { article, problems } = complete(recordOf(markdown({}, '[Мәтін](https://tаspa.example/)')));
    expect(article).toBeUndefined();
    expect(problems.map(({ code }) => code)).toContain('link-spoof');
  });
});

/** A record with more lines among its fields. */
const lined = (lines: string, front: Readonly<Record<string, string>> = {}): string =>
  markdown(front).replace('---\n\n', `${lines}\n---\n\n`);
const problemsWith = (lines: string) => readRecords({ file: 'a.md', bytes: Buffer.from(lined(lines)) }).problems;
const contentWith = (lines: string, front: Readonly<Record<string, string>> = {}, now?: number) => {
  const { article, problems } = complete(recordOf(lined(lines, front)), now);
  if (article === undefined) throw new Error(JSON.stringify(problems));
  return article.content;
};

describe('a correction', () => {
  const UPDATED = { updated: '04.10.2024 19:30' };
  test.each([
    ['kk', '<p><strong>Түзету (2024 жылғы 4 қазан, 19:30):</strong> Ұзындығы — 214 метр.</p>'],
    ['ru', '<p><strong>Исправление (4 октября 2024 года, 19:30):</strong> Ұзындығы — 214 метр.</p>'],
    ['en', '<p><strong>Correction (4 October 2024, 19:30):</strong> Ұзындығы — 214 метр.</p>'],
  ])('has the moment of the change, in words of %s', (language, expected) => {
    expect(contentWith('correction: Ұзындығы — 214 метр.', { ...UPDATED, language })).toContain(expected);
  });

  test('has none where the article never changed, or will only change', () => {
    const expected = '<p><strong>Түзету:</strong> Ұзындығы.</p>\n<p>Мәтін.</p>';
    expect(contentWith('correction: Ұзындығы.')).toBe(expected);
    expect(contentWith('correction: Ұзындығы.', UPDATED, AT)).toBe(expected);
  });

  test('may say its own date, with a time or without', () => {
    const timed = contentWith('correction: {text: Ұзындығы., date: "05.10.2024 09:05"}', UPDATED);
    expect(timed).toContain('<strong>Түзету (2024 жылғы 5 қазан, 09:05):</strong> Ұзындығы.');
    const day = contentWith('correction: {text: Ұзындығы., date: 05.10.2024}', UPDATED);
    expect(day).toContain('<strong>Түзету (2024 жылғы 5 қазан):</strong> Ұзындығы.');
  });

  test('may be one of several, of which the article knows no dates', () => {
    const lines = 'correction:\n  - Бірінші.\n  - {text: Екінші., date: 05.10.2024}';
    expect(contentWith(lines, UPDATED)).toBe(
      '<p><strong>Түзету:</strong> Бірінші.</p>\n' +
        '<p><strong>Түзету (2024 жылғы 5 қазан):</strong> Екінші.</p>\n<p>Мәтін.</p>',
    );
  });

  test('with a date that cannot be read is told at its place', () => {
    const record = recordOf(lined('correction:\n  - {text: А, date: кеше}'));
    const { article, problems } = complete(record);
    expect(article).toBeUndefined();
    expect(problems).toMatchObject([{ code: 'date-relative', line: 5, column: 21 }]);
  });

  test('is a text or has one', () => {
    expect(problemsWith('correction: {date: 05.10.2024}')).toMatchObject([
      { code: 'field-missing', values: { field: 'correction.0.text' } },
    ]);
    expect(problemsWith('correction: {text: А, when: 05.10.2024}')).toMatchObject([{ code: 'field-unknown', line: 4 }]);
  });
});
