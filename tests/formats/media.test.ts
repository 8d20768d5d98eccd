import { describe, expect, test } from 'vitest';
import type { Item } from '../../src/feed-data.ts';
import { printMediaContent, readMedia } from '../../src/formats/media.ts';
import { feedOf, ITEM, select } from './documents.ts';

const BASE = 'https://taspa.example/2024/10/kopir/';
const read = (item: Partial<Item>) => readMedia({ ...ITEM, ...item }, BASE);
const rssOf = (item: Partial<Item>): string => feedOf([item]).rss2();

describe('the type of a file', () => {
  test.each([
    ['x.jpg', undefined, 'image/jpeg'],
    ['x.JPEG', undefined, 'image/jpeg'],
    ['x.png?width=800', undefined, 'image/png'],
    ['x.mp3#t=10', undefined, 'audio/mpeg'],
    ['x.m4a', undefined, 'audio/mp4'],
    ['x', undefined, 'application/octet-stream'],
    ['x.constructor', undefined, 'application/octet-stream'],
    ['x.jpg', 'image/webp', 'image/webp'],
    ['x', ' IMAGE/PNG ', 'image/png'],
    ['x', 'image/jpg', 'image/jpeg'],
    ['x.mp3', 'audio/mp3', 'audio/mpeg'],
    ['x.png', 'сурет', 'image/png'],
    ['x', 'image/x; charset=utf-8', 'application/octet-stream'],
    ['x', '__proto__', 'application/octet-stream'],
  ])('%s given as %s is %s (R-413, R-811)', (url, type, expected) => {
    expect(read({ enclosure: { url, ...(type === undefined ? {} : { type }) } })[0]?.type).toBe(expected);
  });
});

describe('the length of a file', () => {
  test.each([
    [1_234, 1_234],
    [undefined, 0],
    [-1, 0],
    [1.5, 0],
    [Number.NaN, 0],
  ])('%s is %d bytes (R-413)', (length, expected) => {
    const file = { url: 'x.jpg', ...(length === undefined ? {} : { length }) };
    expect(read({ enclosure: file })[0]?.length).toBe(expected);
    expect(select(rssOf({ enclosure: file }), '//enclosure/@length')).toEqual([String(expected)]);
  });
});

describe('the files of an item', () => {
  test('are the enclosure first, then sound, film, picture, each address once', () => {
    const files = read({ image: 'x.jpg', video: '/x.mp4', audio: 'a.mp3', enclosure: { url: `${BASE}x.jpg` } });
    expect(files.map(({ url, medium }) => [url, medium])).toEqual([
      [`${BASE}x.jpg`, 'image'],
      [`${BASE}a.mp3`, 'audio'],
      ['https://taspa.example/x.mp4', 'video'],
    ]);
  });

  test('are none of none', () => {
    expect(read({})).toEqual([]);
    expect(read({ image: '' })).toEqual([]);
  });

  test('are what their field says, even if their type does not tell', () => {
    expect(read({ image: '/img/123' })[0]).toMatchObject({ medium: 'image', type: 'application/octet-stream' });
    expect(read({ enclosure: { url: '/x.pdf' } })[0]).not.toHaveProperty('medium');
  });
});

describe('in a document', () => {
  const image = {
    url: '/көпір.jpg',
    type: 'image/jpeg',
    length: 45_678,
    width: 1_200,
    height: 800,
    alt: 'Көпір & өзен',
    caption: '«Ертіс» <жаңа> көпірі',
    credit: 'Ержан Мұрат',
  };

  test('RSS has one enclosure, and every picture as media:content (R-402, R-807)', () => {
    const rss = rssOf({ image, audio: '/x.mp3', video: '/x.mp4' });
    expect(select(rss, '//enclosure/@url')).toEqual(['https://taspa.example/x.mp3']);
    expect(select(rss, '//media:content/@medium')).toEqual(['video', 'image']);
    expect(select(rssOf({ image }), '//enclosure/@url')).toEqual(select(rssOf({ image }), '//media:content/@url'));
  });

  test('a picture carries type, size, words and photographer (R-808, R-810)', () => {
    for (const xml of [rssOf({ image }), feedOf([{ image }]).atom1()]) {
      const attribute = (name: string) => select(xml, `//media:content/@${name}`)[0];
      expect(['url', 'type', 'medium', 'fileSize', 'width', 'height'].map(attribute)).toEqual([
        'https://taspa.example/%D0%BA%D3%A9%D0%BF%D1%96%D1%80.jpg',
        'image/jpeg',
        'image',
        '45678',
        '1200',
        '800',
      ]);
      expect(select(xml, '//media:content/media:title[@type="plain"]')).toEqual([image.alt]);
      expect(select(xml, '//media:content/media:description[@type="plain"]')).toEqual([image.caption]);
      expect(select(xml, '//media:credit[@role="photographer"][@scheme="urn:ebu"]')).toEqual([image.credit]);
    }
  });

  test('only known elements of MediaRSS are used, and no group (R-808, R-809)', () => {
    const names = new Set(['media:content', 'media:title', 'media:description', 'media:credit']);
    for (const [, name] of rssOf({ image, video: '/x.mp4' }).matchAll(/<(media:\w+)/g)) expect(names).toContain(name);
  });

  test('pixels and seconds are whole numbers', () => {
    const video = { url: '/x.mp4', duration: 65.4, width: 0, height: Number.NaN };
    const rss = rssOf({ image: { ...image, width: 1200.4 }, audio: '/x.mp3', video });
    expect(select(rss, '//media:content/@duration | //media:content/@width | //media:content/@height')).toEqual([
      '65',
      '1200',
      '800',
    ]);
  });

  test('nothing is said of what is not known', () => {
    const [file] = read({ image: '/img/123' });
    expect(file && printMediaContent(file)).toBe(
      '<media:content url="https://taspa.example/img/123" medium="image"></media:content>',
    );
  });

  test('Atom links each file as enclosure, with its length where that is known', () => {
    const atom = feedOf([{ image, enclosure: { url: '/x.pdf', title: 'Есеп' } }]).atom1();
    expect(select(atom, '//a:link[@rel="enclosure"]/@href')).toEqual([
      'https://taspa.example/x.pdf',
      'https://taspa.example/%D0%BA%D3%A9%D0%BF%D1%96%D1%80.jpg',
    ]);
    expect(select(atom, '//a:link[@rel="enclosure"]/@length')).toEqual(['45678']);
    expect(select(atom, '//a:link[@rel="enclosure"]/@title')).toEqual(['Есеп']);
  });
});
