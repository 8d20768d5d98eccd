import { array, assert, constantFrom, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readHead } from '../src/head.ts';
import type { Head } from '../src/head.ts';
import { readChannel } from '../src/channel.ts';
import { readRecords } from '../src/records/index.ts';
import type { RecordRead } from '../src/records/record.ts';
import { CHANNEL, markdown, publishNewsroom } from './newsroom.ts';

const channelOf = (more: string) => {
  const { channel } = readChannel({ file: 'channel.yaml', bytes: Buffer.from(CHANNEL + more) });
  if (channel === undefined) throw new Error(more);
  return channel;
};
const recordOf = (file: string, text: string, index = 0): RecordRead => {
  const record = readRecords({ file, bytes: Buffer.from(text) }).records[index];
  if (record === undefined) throw new Error(`${file}: no record`);
  return record;
};
const read = (file: string, text = markdown(), settings = '') => readHead(recordOf(file, text), channelOf(settings));
const headOf = (file: string, text?: string, settings?: string): Head => {
  const { head, problems } = read(file, text, settings);
  if (head === undefined) throw new Error(JSON.stringify(problems));
  return head;
};
const codesOf = (file: string, text?: string) => read(file, text).problems.map(({ code }) => code);

const TAG = 'tag:taspa.example,2024-01-01:article/';

describe('an id', () => {
  test.each([
    ['qogam/kopir.md', `${TAG}qogam/kopir`],
    ['kopir.md', `${TAG}kopir`],
    ['a/b/c/d.md', `${TAG}a/b/c/d`],
    ['v1.2.md', `${TAG}v1.2`],
    ['қоғам/көпір.md', `${TAG}%D2%9B%D0%BE%D2%93%D0%B0%D0%BC/%D0%BA%D3%A9%D0%BF%D1%96%D1%80`],
    ['a b.md', `${TAG}a%20b`],
    ['a%20b.md', `${TAG}a%2520b`],
    ['a?b#c.md', `${TAG}a%3Fb%23c`],
  ])('of %s is made of its path', (file, id) => {
    expect(headOf(file).id).toBe(id);
  });

  test('is the same on a Mac, which decomposes the names of files', () => {
    expect(headOf('ойын/йод.md'.normalize('NFD')).id).toBe(headOf('ойын/йод.md'.normalize('NFC')).id);
  });

  test('does not change with title, date, slug, section, url or extension', () => {
    const text = 'Басқа тақырып\n\n05.11.2025 09:00\n\nМәтін.\n';
    const others = [
      markdown({ title: 'Басқа тақырып' }),
      markdown({ date: '05.11.2025 09:00', slug: 'basqa', section: 'sport', url: 'https://taspa.example/basqa' }),
    ];
    for (const other of others) expect(headOf('qogam/kopir.md', other).id).toBe(`${TAG}qogam/kopir`);
    expect(headOf('qogam/kopir.txt', text).id).toBe(`${TAG}qogam/kopir`);
  });

  test('is the key that the record says, wherever the record lies', () => {
    expect(headOf('a.md', markdown({ id: 'kopir-1' })).id).toBe(`${TAG}kopir-1`);
    expect(headOf('b/c.md', markdown({ id: 'kopir-1' })).id).toBe(`${TAG}kopir-1`);
  });

  test('begins with the authority and its day', () => {
    const settings = 'authority: habar.example\nsince: 2019-05-01\n';
    expect(headOf('a.md', markdown(), settings).id).toBe('tag:habar.example,2019-05-01:article/a');
  });

  test.each([
    'https://taspa.example/?p=123',
    'http://Taspa.Example',
    'https://taspa.example/%d2%9b',
    'urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a',
    'tag:habar.example,2010:article/5',
    'tag:a@habar.example,2010-05-01:5',
  ])('%s is taken over as it is', async (id) => {
    expect(headOf('a.md', markdown({ id })).id).toBe(id);
    const { report, feed, text } = await publishNewsroom({ 'a.md': markdown({ id }) });
    expect(report.problems).toEqual([]);
    expect(feed().items[0]?.id).toBe(id);
    expect(text('atom.xml')).toContain(`<id>${id}</id>`);
    expect(text('rss.xml')).toContain(`<guid isPermaLink="false">${id}</guid>`);
  });

  test.each([
    'мақала',
    'a b',
    'tag:,2010:a',
    'urn:x',
    'urn:uuid:xyz',
    'TAG:taspa.example,2010:a',
    'https://',
    'https://taspa.example/%zz',
    'a"b',
    'a<b',
    '\u202Ea',
  ])('%j is refused', (id) => {
    const { head, problems } = read('a.md', markdown({ id }));
    expect(head).toBeUndefined();
    expect(problems).toMatchObject([{ code: 'id-invalid', line: 4, values: { value: id } }]);
  });

  test('is lossless and ASCII: two paths never give one id', () => {
    const name = string({ unit: 'binary', minLength: 1 }).filter((text) => !/[/\0]|^[._]/.test(text));
    assert(
      property(name, name, (a, b) => {
        const ids = [a, b].map((one) => headOf(`${one.toWellFormed()}.md`, markdown({ slug: 'a' })).id);
        expect(ids.join('')).toMatch(/^[\x21-\x7e]+$/);
        const isOne = a.toWellFormed().normalize() === b.toWellFormed().normalize();
        expect(ids[0] === ids[1]).toBe(isOne);
      }),
    );
  });
});

const json = (...items: readonly Readonly<Record<string, string>>[]) =>
  JSON.stringify(items.map((item) => ({ title: 'Т', date: '04.10.2024 18:52', text: 'М', ...item })));

describe('the records of one file', () => {
  test.each([
    [{ id: 'a' }, `${TAG}a`],
    [{ slug: 'b' }, `${TAG}qogam/habar/b`],
    [{ id: 'a', slug: 'b' }, `${TAG}a`],
  ])('take %o for their id', (item, id) => {
    expect(readHead(recordOf('qogam/habar.json', json(item)), channelOf('')).head?.id).toBe(id);
  });

  test('need an id or a slug, once', () => {
    const { problems } = readHead(recordOf('habar.json', json({ id: 'a' }, {}), 1), channelOf(''));
    expect(problems.map(({ code }) => code)).toEqual(['id-missing']);
  });

  test('have their ids for slugs', () => {
    expect(readHead(recordOf('habar.json', json({ id: 'kopir.1' })), channelOf('')).head).toMatchObject({
      slug: 'kopir-1',
    });
  });

  test('alone in the file, without a list, one is named like any other', () => {
    expect(headOf('qogam/kopir.json', JSON.stringify({ title: 'Т', date: '04.10.2024 18:52', text: 'М' })).id).toBe(
      `${TAG}qogam/kopir`,
    );
  });
});

describe('a slug', () => {
  test.each([
    ['2024-10-04-kopir.md', '2024-10-04-kopir'],
    ['Көпір ашылды!.md', 'kopir-ashyldy'],
    ['қазақша/Жаңа Жол.md', 'zhanga-zhol'],
    ['con.md', 'con-1'],
  ])('of %s is %s', (file, slug) => {
    expect(headOf(file).slug).toBe(slug);
  });

  test('is the one that the record says', () => {
    expect(headOf('a.md', markdown({ slug: 'kopir-2' })).slug).toBe('kopir-2');
  });

  test.each(['../kopir', 'a/b', 'Kopir', 'kopir.html', 'көпір', 'a--b', '-a', 'con', 'a'.repeat(81), '.'])(
    '%j is refused',
    (slug) => {
      expect(codesOf('a.md', markdown({ slug }))).toEqual(['slug-invalid']);
    },
  );

  test('must come from somewhere: a name without letters gives none', () => {
    expect(codesOf('!!!.md')).toEqual(['slug-invalid']);
    expect(codesOf('!!!.md', markdown({ url: 'https://taspa.example/a' }))).toEqual([]);
  });
});

describe('an address', () => {
  test.each([
    ['', 'qogam/kopir.md', 'https://taspa.example/2024/10/kopir'],
    [
      'permalink: /{section}/{yyyy}/{MM}/{dd}/{slug}.html',
      'qogam/kopir.md',
      'https://taspa.example/qogam/2024/10/04/kopir.html',
    ],
    ['permalink: "{section}/{slug}/"', 'kopir.md', 'https://taspa.example/kopir/'],
    ['permalink: //{slug}', 'kopir.md', 'https://taspa.example/kopir'],
    ['permalink: /мақала/{slug}', 'kopir.md', 'https://taspa.example/%D0%BC%D0%B0%D2%9B%D0%B0%D0%BB%D0%B0/kopir'],
    ['permalink: /a:b/{slug}', 'kopir.md', 'https://taspa.example/a:b/kopir'],
    ['permalink: /?p={slug}', 'kopir.md', 'https://taspa.example/?p=kopir'],
    ['permalink: /{section}/{slug}', '2024/10/kopir.md', 'https://taspa.example/kopir'],
    ['permalink: /{section}/{slug}', '2024/Қоғам/kopir.md', 'https://taspa.example/qogam/kopir'],
  ])('by %j of %s is %s', (settings, file, url) => {
    expect(headOf(file, markdown(), settings).url).toBe(url);
  });

  test('is its pattern, filled in, with single slashes', () => {
    const part = constantFrom('/', '//', '{section}', '{yyyy}', '{MM}', '{dd}', 'a', 'b-c', '.html');
    const folder = constantFrom('', 'qogam/', '2024/', '2024/sport/', '10/04/', '2024/qogam/sport/');
    const values = { yyyy: '2024', MM: '10', dd: '04', slug: 'kopir' };
    assert(
      property(array(part), array(part), folder, (before, after, path) => {
        const permalink = `/${before.join('')}{slug}${after.join('')}`;
        const section = path.split('/').find((name) => /\D/.test(name)) ?? '';
        const filled = Object.entries({ ...values, section }).reduce(
          (pattern, [name, value]) => pattern.replaceAll(`{${name}}`, value),
          permalink,
        );
        const { url } = headOf(`${path}kopir.md`, markdown(), `permalink: "${permalink}"`);
        expect(url).toBe(new URL(filled.replaceAll(/\/{2,}/g, '/'), 'https://taspa.example').href);
      }),
    );
  });

  test.each([
    ['29.02.2024 22:59', 'https://taspa.example/2024/02/29/a'],
    ['2024-02-29T18:30:00Z', 'https://taspa.example/2024/02/29/a'],
    ['2024-02-29T19:30:00Z', 'https://taspa.example/2024/03/01/a'],
    ['01.03.2024 00:00', 'https://taspa.example/2024/03/01/a'],
    ['31.12.2024 23:59', 'https://taspa.example/2024/12/31/a'],
    ['2024-12-31T19:00:00Z', 'https://taspa.example/2025/01/01/a'],
  ])('has the day that the newsroom had at %s', (date, url) => {
    expect(headOf('a.md', markdown({ date }), 'permalink: /{yyyy}/{MM}/{dd}/{slug}').url).toBe(url);
  });

  test.each([
    ['https://Taspa.Example/жаңа?a=1', 'https://taspa.example/%D0%B6%D0%B0%D2%A3%D0%B0?a=1'],
    ['/2024/kopir', 'https://taspa.example/2024/kopir'],
    ['2024/kopir.html', 'https://taspa.example/2024/kopir.html'],
    ['kopir.html', 'https://taspa.example/kopir.html'],
    ['./gazet.kz/x', 'https://taspa.example/gazet.kz/x'],
    ['2024/gazet.kz', 'https://taspa.example/2024/gazet.kz'],
    ['https://таспа.қаз/', 'https://xn--80aa8bhd.xn--80ao21a/'],
  ])('that the record says, %s, is made absolute and canonical', (url, expected) => {
    expect(headOf('a.md', markdown({ url })).url).toBe(expected);
  });

  test.each([
    ['javascript:alert(1)', 'url-unsafe'],
    ['//evil.example/', 'url-unsafe'],
    ['https://a:b@taspa.example/', 'url-unsafe'],
    ['https://taspa.example/a b', 'url-invalid'],
    ['www.gazet.kz/x', 'url-invalid'],
    ['Gazet.KZ', 'url-invalid'],
    ['таспа.қаз?a=1', 'url-invalid'],
    ['taspa.example/x', 'url-invalid'],
  ])('%s is refused', (url, code) => {
    const { head, problems } = read('a.md', markdown({ url }));
    expect(head).toBeUndefined();
    expect(problems).toMatchObject([{ code, line: 4 }]);
  });
});

describe('two records', () => {
  test('with one id are a problem that names both; the one published first stays', async () => {
    const { report, problems, feed } = await publishNewsroom({
      'a.md': markdown({ title: 'Жаңа', id: 'kopir', date: '04.10.2024 18:52' }),
      'b.md': markdown({ title: 'Бұрынғы', id: 'kopir', date: '03.10.2024 18:52' }),
    });
    expect(problems).toEqual(['id-duplicate a.md:4:5']);
    expect(report.problems[0]?.values).toEqual({ value: `${TAG}kopir`, other: 'b.md:4' });
    expect(feed().items.map(({ title }) => title)).toEqual(['Бұрынғы']);
    expect(report.channels[0]).toMatchObject({ records: 2, published: 1, withheld: 1 });
  });

  test('of one name and two forms have one id', async () => {
    const { problems, report } = await publishNewsroom({
      'kopir.md': markdown(),
      'kopir.txt': 'Көпір\n\n04.10.2024 18:53\n\nМәтін.\n',
    });
    expect(problems).toEqual(['id-duplicate kopir.txt:1:1']);
    expect(report.problems[0]?.values['other']).toMatch(/^kopir\.md\b/);
  });

  test('of one file are told apart by their lines', async () => {
    const line = '{"id":"a","title":"Т","date":"04.10.2024 18:52","text":"М"}\n';
    const { problems, report } = await publishNewsroom({ 'a.ndjson': `\n${line}\n${line}` });
    expect(problems).toEqual(['id-duplicate a.ndjson:4:7']);
    expect(report.problems[0]?.values['other']).toBe('a.ndjson:2:7');
  });

  test('with one address are a problem, too', async () => {
    const { problems, report } = await publishNewsroom({ 'qogam/kopir.md': markdown(), 'sport/kopir.md': markdown() });
    expect(problems.filter((one) => one.startsWith('url-'))).toEqual(['url-duplicate sport/kopir.md:2:1']);
    expect(report.channels[0]).toMatchObject({ published: 1, withheld: 1 });
  });

  test('where one takes the address that the other is given', async () => {
    const { problems } = await publishNewsroom({
      'a.md': markdown(),
      'b.md': markdown({ url: '/2024/10/a', date: '04.10.2024 19:00' }),
    });
    expect(problems).toEqual(['url-duplicate b.md:4:6']);
  });

  test('an article may have its own address for its id', async () => {
    const url = 'https://taspa.example/kopir';
    const { report } = await publishNewsroom({ 'a.md': markdown({ id: url, url }) });
    expect(report.problems).toEqual([]);
  });
});
