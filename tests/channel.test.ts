import { describe, expect, test } from 'vitest';
import { readChannel } from '../src/channel.ts';
import { resolveSection } from '../src/section.ts';
import type { Channel } from '../src/channel.ts';

const read = (text: string, folder?: string) => readChannel({ file: 'channel.yaml', bytes: Buffer.from(text) }, folder);
const problemsOf = (text: string) => read(text).problems.map(({ code, line, column }) => `${code} ${line}:${column}`);
const valuesOf = (text: string) => read(text).problems[0]?.values;

const BASE = 'title: Таспа\nurl: https://taspa.example/\n';
const channelOf = (more: string, folder?: string): Channel => {
  const { channel, problems } = read(BASE + more, folder);
  if (channel === undefined) throw new Error(JSON.stringify(problems));
  return channel;
};

describe('a channel', () => {
  test('has a default for everything but title and url', () => {
    expect(read(BASE).problems).toEqual([]);
    expect(channelOf('')).toEqual({
      folder: '',
      title: 'Таспа',
      url: 'https://taspa.example/',
      language: 'kk',
      timeZone: 'Asia/Almaty',
      ambiguousTime: 'error',
      authority: 'taspa.example',
      since: '2024-01-01',
      feedUrl: 'https://taspa.example/',
      permalink: '/{yyyy}/{MM}/{slug}',
      sections: new Map(),
      publisher: { name: 'Таспа', url: 'https://taspa.example/' },
      pages: true,
      limit: { items: 50, hours: 48, bytes: 1_000_000 },
      archive: 'month',
      shrinkLimit: 20,
      ttl: 10,
      compress: false,
      confirm: true,
      indexNow: false,
      sitemap: 'all',
      feedMenu: false,
      generator: 'Taspa',
      fixLookalikes: false,
    });
  });

  test('takes every setting', () => {
    const more = `description: Күнделікті жаңалықтар.
language: ru
timeZone: Asia/Aqtobe
ambiguousTime: later
authority: Habar.Example
since: 2019-02-28
feedUrl: https://cdn.example/feeds
permalink: /{section}/{dd}-{slug}.html
sections:
  qogam: Қоғам
  sport: {title: Спорт, description: Жарыстар.}
publisher: {name: «Таспа» агенттігі, url: /turaly, email: a@taspa.example}
copyright: © {year} Таспа
color: '#0a6b5e'
pages: false
image: a.png
icon: b.png
logo: https://cdn.example/c.png
limit: {items: 10, hours: 0, bytes: 10000}
archive: day
shrinkLimit: 0
ttl: 59
hub: https://hub.example/
compress: true
confirm: false
indexNow: true
sitemap: news
feedMenu: true
generator: false
fixLookalikes: true
`;
    expect(read(BASE + more).problems).toEqual([]);
    expect(channelOf(more)).toEqual({
      folder: '',
      title: 'Таспа',
      description: 'Күнделікті жаңалықтар.',
      url: 'https://taspa.example/',
      language: 'ru',
      timeZone: 'Asia/Aqtobe',
      ambiguousTime: 'later',
      authority: 'habar.example',
      since: '2019-02-28',
      feedUrl: 'https://cdn.example/feeds/',
      permalink: '/{section}/{dd}-{slug}.html',
      sections: new Map([
        ['qogam', { title: 'Қоғам' }],
        ['sport', { title: 'Спорт', description: 'Жарыстар.' }],
      ]),
      publisher: { name: '«Таспа» агенттігі', url: 'https://taspa.example/turaly', email: 'a@taspa.example' },
      copyright: '© {year} Таспа',
      color: '#0a6b5e',
      pages: false,
      image: 'a.png',
      icon: 'b.png',
      logo: 'https://cdn.example/c.png',
      limit: { items: 10, hours: 0, bytes: 10_000 },
      archive: 'day',
      shrinkLimit: 0,
      ttl: 59,
      hub: 'https://hub.example/',
      compress: true,
      confirm: false,
      indexNow: true,
      sitemap: 'news',
      feedMenu: true,
      generator: false,
      fixLookalikes: true,
    });
  });

  test.each([
    ['a publisher may be a name alone', 'publisher: Хабар', { publisher: { name: 'Хабар' } }],
    ['a setting that is left empty counts as not written', 'hub:\ndescription: ""\nlimit: {hours: }', { ttl: 10 }],
    ['generator may be a name', 'generator: Сайт', { generator: 'Сайт' }],
    ['feedUrl may be relative to url', 'feedUrl: /feeds', { feedUrl: 'https://taspa.example/feeds/' }],
    ['the authority may be a Kazakh domain', 'authority: таспа.қаз', { authority: 'xn--80aa8bhd.xn--80ao21a' }],
    ['a hub on this machine needs no https', 'hub: http://127.0.0.1:8080/', { hub: 'http://127.0.0.1:8080/' }],
    ['kk-Cyrl is kk', 'language: kk-Cyrl', { language: 'kk' }],
    ['text is NFC', 'copyright: "Тои\u0306"', { copyright: 'То\u0439' }],
  ])('%s', (_, more, expected) => {
    expect(channelOf(more)).toMatchObject(expected);
  });

  test('a Kazakh domain becomes punycode in addresses and ids', () => {
    const { channel } = read('title: Таспа\nurl: https://Таспа.қаз/жаңалық\n');
    expect(channel?.url).toBe('https://xn--80aa8bhd.xn--80ao21a/%D0%B6%D0%B0%D2%A3%D0%B0%D0%BB%D1%8B%D2%9B/');
    expect(channel?.authority).toBe('xn--80aa8bhd.xn--80ao21a');
  });

  test('may begin with a byte order mark and end its lines with CRLF', () => {
    const { channel, problems } = read('\uFEFFtitle: Таспа\r\nurl: https://taspa.example/\r\nttl: 5\r\n');
    expect(problems).toEqual([]);
    expect(channel?.ttl).toBe(5);
  });
});

describe('a bad channel has a code and a place', () => {
  test.each([
    ['an empty file', '', ['record-empty 1:1']],
    ['only a comment', '# түсініктеме\n', ['title-missing 1:1', 'field-missing 1:1']],
    ['no title', 'url: https://taspa.example/\n', ['title-missing 1:1']],
    ['no url', 'title: Таспа\n', ['field-missing 1:1']],
    [
      'a title without anything visible',
      'title: "\u200B"\nurl: https://taspa.example/\n',
      ['text-zero-width 1:8', 'title-missing 1:8'],
    ],
    ['a list', '- title: Таспа\n', ['field-invalid 1:1']],
    ['broken YAML', 'title: "Таспа\n', ['yaml-syntax 2:1']],
    ['a key twice', `${BASE}title: Хабар\n`, ['key-duplicate 3:1']],
    ['an alias', 'title: &a Таспа\nurl: *a\n', ['yaml-alias 1:11', 'yaml-alias 2:6']],
    ['an url that is none', 'title: Таспа\nurl: taspa.example\n', ['url-invalid 2:6']],
    ['an url with a user', 'title: Таспа\nurl: https://a:b@taspa.example/\n', ['url-unsafe 2:6']],
    ['an url with a query', 'title: Таспа\nurl: https://taspa.example/?a=1\n', ['url-invalid 2:6']],
  ])('%s', (_, text, expected) => {
    expect(read(text).channel).toBeUndefined();
    expect(problemsOf(text)).toEqual(expected);
  });

  test.each([
    ['language: kz', 'language-kz 3:11'],
    ['language: қазақша', 'language-invalid 3:11'],
    ['timeZone: Asia/Astana', 'timezone-unknown 3:11'],
    ['timeZone: "+05:00"', 'timezone-unknown 3:11'],
    ['timeZone: ALMT', 'timezone-unknown 3:11'],
    ['ambiguousTime: first', 'field-invalid 3:16'],
    ['hub: http://hub.example/', 'field-invalid 3:6'],
    ['hub: http://localhost.example/', 'field-invalid 3:6'],
    ['sitemap: some', 'field-invalid 3:10'],
    ['feedMenu: sure', 'field-invalid 3:11'],
    ['authority: taspa.example/kk', 'field-invalid 3:12'],
    ['authority: "a b"', 'field-invalid 3:12'],
    ['since: 2024-13-45', 'field-invalid 3:8'],
    ['since: 2024-02-30', 'field-invalid 3:8'],
    ['since: 2024-1-4', 'field-invalid 3:8'],
    ['since: 0000-01-01', 'field-invalid 3:8'],
    ['feedUrl: javascript:alert(1)', 'url-unsafe 3:10'],
    ['feedUrl: https://taspa.example/#feeds', 'url-invalid 3:10'],
    ['permalink: /{yyyy}/', 'field-invalid 3:12'],
    ['permalink: /{year}/{slug}', 'field-invalid 3:12'],
    ['permalink: /{yyyy/{slug}', 'field-invalid 3:12'],
    ['permalink: /../{slug}', 'field-invalid 3:12'],
    ['permalink: /a/%2E%2e/{slug}', 'field-invalid 3:12'],
    ['permalink: /a/./{slug}', 'field-invalid 3:12'],
    ['permalink: "/a\\\\..\\\\{slug}"', 'field-invalid 3:12'],
    ['permalink: https://other.example/{slug}', 'field-invalid 3:12'],
    ['sections: [qogam]', 'field-invalid 3:11'],
    ['sections: {qogam: []}', 'field-invalid 3:19'],
    ['sections: {qogam: {description: Аты жоқ}}', 'field-invalid 3:19'],
    ['sections: {../a: Аты}', 'field-invalid 3:18'],
    ['sections: {Қоғам: Аты}', 'field-invalid 3:19'],
    ['publisher: {url: https://taspa.example/}', 'field-invalid 3:12'],
    ['publisher: {name: Таспа, url: "javascript:alert(1)"}', 'url-unsafe 3:31'],
    ['limit: 50', 'field-invalid 3:8'],
    ['limit: [50]', 'field-invalid 3:8'],
    ['limit: {items: 0}', 'field-invalid 3:16'],
    ['limit: {items: 10001}', 'field-invalid 3:16'],
    ['limit: {items: all}', 'field-invalid 3:16'],
    ['limit: {items: -5}', 'field-invalid 3:16'],
    ['limit: {items: 1e3}', 'field-invalid 3:16'],
    ['limit: {hours: 8761}', 'field-invalid 3:16'],
    ['limit: {bytes: 9999}', 'field-invalid 3:16'],
    ['limit: {bytes: 100000001}', 'field-invalid 3:16'],
    ['ttl: 0', 'field-invalid 3:6'],
    ['archive: week', 'field-invalid 3:10'],
    ['shrinkLimit: 101', 'field-invalid 3:14'],
    ['shrinkLimit: 20%', 'field-invalid 3:14'],
    ['ttl: 60', 'field-invalid 3:6'],
    ['hub: hub.example', 'url-invalid 3:6'],
    ['fixLookalikes: yes', 'field-invalid 3:16'],
    ['titel: Таспа', 'field-unknown 3:1'],
    ['__proto__: {a: 1}', 'field-unknown 3:1'],
    ['limit: {item: 5}', 'field-unknown 3:9'],
    ['publisher: {name: Таспа, mail: a@b.kz}', 'field-unknown 3:26'],
    ['sections: {qogam: {title: Қоғам, about: Бар}}', 'field-unknown 3:34'],
  ])('%s', (line, expected) => {
    expect(read(BASE + line).channel).toBeUndefined();
    expect(problemsOf(BASE + line)).toEqual([expected]);
  });

  test('an unknown key comes with the key that was meant', () => {
    expect(valuesOf(`${BASE}langauge: kk`)).toEqual({ key: 'langauge', suggestion: 'language' });
    expect(valuesOf(`${BASE}limit: {itmes: 5}`)).toEqual({ key: 'itmes', suggestion: 'items' });
  });

  test('kz comes with kk', () => {
    expect(valuesOf(`${BASE}language: kz`)).toEqual({ value: 'kz', suggestion: 'kk' });
  });

  test('all of its problems are told at once', () => {
    expect(problemsOf('titel: Таспа\nttl: 0\n')).toEqual([
      'field-unknown 1:1',
      'field-missing 1:1',
      'field-invalid 2:6',
    ]);
    expect(problemsOf('title: Таспа\nurl: taspa\nlangauge: kk\nttl: 0\ntimeZone: Almaty\n').toSorted()).toEqual([
      'field-invalid 4:6',
      'field-unknown 3:1',
      'timezone-unknown 5:11',
      'url-invalid 2:6',
    ]);
  });

  test('Windows-1251 is named', () => {
    const bytes = Buffer.from([0x74, 0x69, 0x74, 0x6c, 0x65, 0x3a, 0x20, 0xd2, 0xe0, 0xf1, 0xef, 0xe0, 0x0a]);
    expect(readChannel({ file: 'channel.yaml', bytes }).problems).toMatchObject([
      { code: 'record-encoding', line: 1, column: 8 },
    ]);
  });
});

describe('the section of a record', () => {
  const channel = channelOf('sections: {qogam: Қоғам, oi: Ой-пікір}');
  test.each([
    ['qogam', 'qogam'],
    ['Қоғам', 'qogam'],
    ['ҚОҒАМ', 'qogam'],
    ['Ой-пікір', 'oi'],
    ['Ой-пікір'.normalize('NFD'), 'oi'],
    ['Мәдениет', 'madeniet'],
    ['../..', ''],
  ])('%s is %s', (written, key) => {
    expect(resolveSection(channel, written)).toBe(key);
  });
});
