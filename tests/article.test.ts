import { describe, expect, test } from 'vitest';
import { completeArticle } from '../src/article.ts';
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

const complete = (record: RecordRead) => {
  const { head } = readHead(record, channelOf());
  if (head === undefined) throw new Error(record.fields.title);
  const pictures = { find: (_: string, value: string) => finding('image-missing', { value }), beside: () => undefined };
  return completeArticle(record, head, { channel: channelOf(), now: NOW, pictures, findArticle: () => undefined });
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
