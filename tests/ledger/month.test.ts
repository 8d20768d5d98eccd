import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareEntries } from '../../src/ledger/entry.ts';
import type { Entry } from '../../src/ledger/entry.ts';
import { isMonth, printMonth, readMonth } from '../../src/ledger/month.ts';
import { at, entry, OTHER, ZONE } from './entries.ts';

const ID = 'tag:taspa.example,2024-01-01:article/kopir';
const URL_TEXT = 'https://taspa.example/2024/10/kopir';
const HEADER = '{"taspa":"ledger","version":1,"month":"2024-10","entries":1}';
const LINE = `{"id":"${ID}","url":"${URL_TEXT}","title":"Көпір ашылды","published":"2024-10-04T10:00:00+05:00"}`;

const text = (...entries: readonly Entry[]): string => new TextDecoder().decode(printMonth('2024-10', entries, ZONE));
const read = (file: string | Uint8Array, month = '2024-10') => readMonth(Buffer.from(file), month);
const faultsIn = (file: string | Uint8Array) =>
  read(file).faults.map(({ line, reason, detail = '' }) => `${line} ${reason} ${detail}`.trim());
const lineWith = (fields: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({ id: ID, url: URL_TEXT, title: 'Т', published: '2024-10-04T10:00:00+05:00', ...fields });

describe('a month on paper', () => {
  test('is a header, then a line an entry, in the newsroom’s time, without what goes without saying', () => {
    expect(text(entry())).toBe(
      `${HEADER}\n{"id":"${ID}","url":"${URL_TEXT}","title":"Көпір ашылды","published":"2024-10-04T10:00:00+05:00",` +
        '"record":"kopir.md","text":"text-1","whole":"whole-1"}\n',
    );
  });

  test('says all that is to be said, in one order', () => {
    const told = entry({
      updated: at('04', '12:30'),
      firstSeen: at('04', '10:00:07'),
      state: 'retracted',
      section: 'qogam',
      retracted: at('05', '09:00') + 250,
      reason: 'Қате\nдерек',
    });
    expect(text(told).split('\n')[1]).toBe(
      `{"id":"${ID}","url":"${URL_TEXT}","title":"Көпір ашылды","published":"2024-10-04T10:00:00+05:00",` +
        '"updated":"2024-10-04T12:30:00+05:00","firstSeen":"2024-10-04T10:00:07+05:00","state":"retracted",' +
        '"record":"kopir.md","section":"qogam","text":"text-1","whole":"whole-1",' +
        '"retracted":"2024-10-05T09:00:00.250+05:00","reason":"Қате\\nдерек"}',
    );
  });

  test('is ordered by publication, then by id, whatever order the entries come in', () => {
    const [a, b, c] = [entry({ id: 'tag:b' }), entry({ id: 'tag:a' }), entry({ ...OTHER, state: 'expired' })];
    expect(text(a, b, c)).toBe(text(c, b, a));
    expect(read(text(a, b, c)).entries.map(({ id }) => id)).toEqual([OTHER.id, 'tag:a', 'tag:b']);
  });

  test('of no entries is a header', () => {
    expect(text()).toBe('{"taspa":"ledger","version":1,"month":"2024-10","entries":0}\n');
    expect(read(text())).toEqual({ entries: [], faults: [] });
  });
});

describe('a month read again', () => {
  test('may come from Windows', () => {
    expect(read(`${HEADER}\r\n${LINE}\r\n`)).toEqual({
      entries: [
        {
          id: ID,
          url: URL_TEXT,
          title: 'Көпір ашылды',
          published: at('04', '10:00'),
          updated: at('04', '10:00'),
          firstSeen: at('04', '10:00'),
          state: 'published',
          text: '',
          whole: '',
        },
      ],
      faults: [],
    });
  });

  test('may have been written in another zone', () => {
    expect(faultsIn(`${HEADER}\n${lineWith({ published: '2024-10-01T00:00:00+14:00' })}\n`)).toEqual([]);
    expect(faultsIn(`${HEADER}\n${lineWith({ published: '2024-10-31T23:59:59-12:00' })}\n`)).toEqual([]);
  });

  test.each([
    ['no bytes', '', ['1 ledger-header']],
    ['other bytes', Buffer.from([0xff, 0xfe, 0x00]), ['1 ledger-encoding']],
    ['a file of another kind', '{"version":"https://jsonfeed.org/version/1.1"}\n', ['1 ledger-header']],
    ['a mark before the first byte', `\uFEFF${HEADER}\n${LINE}\n`, ['1 ledger-header']],
    ['a file of a later Taspa', `${HEADER.replace('1', '2')}\n${LINE}\n`, ['1 ledger-version']],
    ['a file of another month', `${HEADER.replace('10"', '11"')}\n${LINE}\n`, ['1 ledger-month']],
    ['a header without a count', `${HEADER.replace('"entries":1', '"entries":"1"')}\n${LINE}\n`, ['1 ledger-count']],
    ['a list for a header', `[]\n${LINE}\n`, ['1 ledger-header']],
    ['a line too few', `${HEADER}\n`, ['1 ledger-count']],
    ['a line too many', `${HEADER.replace('1}', '0}')}\n${LINE}\n`, ['1 ledger-count']],
    ['a cut line', `${HEADER}\n${LINE.slice(0, 60)}`, ['2 ledger-json']],
    ['an empty line', `${HEADER}\n\n${LINE}\n`, ['2 ledger-json']],
    ['a line that is no object', `${HEADER}\n[${LINE}]\n`, ['2 ledger-json']],
    ['an id twice', `${HEADER.replace('1}', '2}')}\n${LINE}\n${LINE}\n`, [`3 ledger-id ${ID}`]],
    [
      'what git could not merge',
      `<<<<<<< HEAD\n${HEADER}\n=======\n${HEADER}\n>>>>>>> qyzmet\n${LINE}\n`,
      ['1 ledger-conflict', '2 ledger-field taspa', '3 ledger-conflict', '4 ledger-field taspa', '5 ledger-conflict'],
    ],
  ])('%s is told by line', (_, file: string | Uint8Array, faults) => {
    expect(faultsIn(file)).toEqual(faults);
  });

  test.each([
    [{ id: '' }, 'field id'],
    [{ id: 5 }, 'field id'],
    [{ id: 'a\u0000b' }, 'field id'],
    [{ title: null }, 'field title'],
    [{ url: 'javascript:alert(1)' }, 'field url'],
    [{ url: '/2024/10/kopir' }, 'field url'],
    [{ published: '2024-02-30T10:00:00+05:00' }, 'instant published'],
    [{ published: '2024-10-04T24:00:00+05:00' }, 'instant published'],
    [{ published: '2024-10-04T10:00:00' }, 'instant published'],
    [{ published: '2024-10-04T10:00:00+25:00' }, 'instant published'],
    [{ published: '2024-10-04' }, 'instant published'],
    [{ published: '2023-10-04T10:00:00+05:00' }, 'month'],
    [{ published: 1_728_018_000_000 }, 'field published'],
    [{ updated: 'yesterday' }, 'instant updated'],
    [{ updated: '2024-10-04T09:59:59+05:00' }, 'instant updated'],
    [{ firstSeen: '' }, 'instant firstSeen'],
    [{ state: 'draft' }, 'field state'],
    [{ state: 'retracted' }, 'field retracted'],
    [{ retracted: '2024-10-05T10:00:00+05:00' }, 'field retracted'],
    [{ state: 'retracted', retracted: '2024-10-05' }, 'instant retracted'],
    [{ reason: 'Қате' }, 'field reason'],
    [{ record: '../channel.yaml' }, 'field record'],
    [{ record: '/etc/passwd' }, 'field record'],
    [{ record: 'a\\..\\..\\b.md' }, 'field record'],
    [{ record: 'a/./b.md' }, 'field record'],
    [{ record: '' }, 'field record'],
    [{ record: '../a.json#b' }, 'field record'],
    [{ text: '<b>' }, 'field text'],
    [{ whole: ['a'] }, 'field whole'],
    [{ colour: 'red' }, 'field colour'],
  ])('%j is no entry', (fields, fault) => {
    expect(faultsIn(`${HEADER}\n${lineWith(fields)}\n`)).toEqual([`2 ledger-${fault}`]);
  });

  test.each(['id', 'url', 'title', 'published'])('an entry without %s is none', (name) => {
    const line = JSON.stringify({ ...JSON.parse(LINE), [name]: undefined });
    expect(faultsIn(`${HEADER}\n${line}\n`)).toEqual([`2 ledger-field ${name}`]);
  });

  test.each([
    'b.json#https://old.example/?p=1&x=../y',
    'b.ndjson#a//b',
    'a/b#c.md',
    'a..b/..c.md',
    'қазақша/мақала.txt',
  ])('%s is a record’s key', (key) => {
    expect(read(`${HEADER}\n${lineWith({ record: key })}\n`).entries[0]?.record).toBe(key);
  });

  test.each(['__proto__', 'constructor', 'toString'])('%s is a field like any unknown one', (name) => {
    const line = `{"${name}":"x",${LINE.slice(1)}`;
    expect(faultsIn(`${HEADER}\n${line}\n`)).toEqual([`2 ledger-field ${name}`]);
    expect(Object.prototype).not.toHaveProperty('x');
  });

  test('gives beside its faults what can still be told, and neither of two that claim one id', () => {
    const other = lineWith({ id: 'tag:other', title: 'Басқа' });
    const { entries, faults } = read(`${HEADER}\n${LINE}\n${other}\n{\n${LINE}\n`);
    expect(entries.map(({ id }) => id)).toEqual(['tag:other']);
    expect(faults.map(({ line }) => line)).toEqual([4, 5]);
  });
});

describe('any month', () => {
  const instant = fc.integer({ min: at('01', '00:00'), max: at('31', '23:59') });
  const later = fc.integer({ min: 0, max: 40_000_000_000 });
  const hash = fc.stringMatching(/^[\w-]{0,16}$/);
  const anyText = fc.string({ unit: 'binary' });
  const anyEntry = fc
    .record({
      title: anyText,
      published: instant,
      change: later,
      seen: later,
      retraction: fc.option(fc.record({ after: later, reason: fc.option(anyText) })),
      section: fc.option(anyText),
      record: fc.option(fc.stringMatching(/^[a-zқ #"]{1,8}\.md$/)),
      text: hash,
      whole: hash,
    })
    .map(({ change, seen, retraction, section, record, ...rest }) => ({
      ...rest,
      url: 'https://taspa.example/a',
      updated: rest.published + change,
      firstSeen: rest.published + seen,
      state: retraction === null ? ('published' as const) : ('retracted' as const),
      ...(section === null ? {} : { section }),
      ...(record === null ? {} : { record }),
      ...(retraction === null ? {} : { retracted: rest.published + retraction.after }),
      ...(retraction === null || retraction.reason === null ? {} : { reason: retraction.reason }),
    }));
  const anyMonth = fc
    .array(anyEntry, { maxLength: 20 })
    .map((all) => all.map((one, index): Entry => ({ id: `tag:taspa.example,2024:${index}`, ...one })));
  const zones = fc.constantFrom(ZONE, 'UTC', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Apia');

  test('comes back as it was written', () => {
    fc.assert(
      fc.property(anyMonth, zones, (entries, zone) => {
        const bytes = printMonth('2024-10', entries, zone);
        expect(readMonth(bytes, '2024-10')).toEqual({ entries: entries.toSorted(compareEntries), faults: [] });
        expect(Buffer.from(bytes).toString().split('\n')).toHaveLength(entries.length + 2);
      }),
    );
  });

  test('that was cut anywhere is noticed', () => {
    fc.assert(
      fc.property(anyMonth, fc.nat(), (entries, where) => {
        const bytes = printMonth('2024-10', entries, ZONE);
        // Without its last line feed it still says all.
        const cut = bytes.subarray(0, where % (bytes.length - 1));
        expect(readMonth(cut, '2024-10').faults).not.toEqual([]);
      }),
    );
  });

  test('of hostile bytes gives faults, and throws nothing', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          anyText.map((one) => Buffer.from(one)),
        ),
        (bytes) => {
          expect(readMonth(bytes, '2024-10').faults).not.toEqual([]);
        },
      ),
    );
  });
});

test.each([
  ['2024-10', true],
  ['0999-01', true],
  ['2024-13', false],
  ['2024-1', false],
  ['2024-10-04', false],
  ['../2024-10', false],
])('%s as the name of a month: %s', (name, is) => {
  expect(isMonth(name)).toBe(is);
});
