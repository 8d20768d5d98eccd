import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readChannel } from '../../src/channel.ts';
import { openPictures } from '../../src/sources/pictures.ts';
import { CHANNEL, GIF, makeFolder, markdown, PNG, publishFolder, publishNewsroom } from '../newsroom.ts';
import type { Files } from '../newsroom.ts';

/** A JPEG of 640 × 480 pixels as far as its header tells. */
const JPEG = Buffer.from(
  'ffd8ffe000104a46494600010100000100010000ffc0001108 01e0 0280 03012200021101031101ffd9'.replaceAll(' ', ''),
  'hex',
);
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>';

const openIn = (root: string) => {
  const { channel } = readChannel({ file: 'channel.yaml', bytes: Buffer.from(CHANNEL) });
  if (channel === undefined) throw new Error(CHANNEL);
  return openPictures(root, channel);
};
const open = (files: Files) => openIn(makeFolder(files));

describe('a picture', () => {
  test.each([
    ['a.png', PNG, { type: 'image/png', length: PNG.length, width: 1, height: 1 }],
    ['a.gif', GIF, { type: 'image/gif', length: GIF.length, width: 1, height: 1 }],
    ['a.jpg', JPEG, { type: 'image/jpeg', length: JPEG.length, width: 640, height: 480 }],
    ['a.jpg', PNG, { type: 'image/png', length: PNG.length, width: 1, height: 1 }],
  ])('%s has the type and size that its bytes say (R-811)', (file, bytes, expected) => {
    expect(open({ [file]: bytes }).find('a.md', file)).toEqual({
      url: `https://taspa.example/images/${file}`,
      ...expected,
    });
  });

  test.each([
    ['text', 'Сурет емес'],
    ['nothing', ''],
    ['SVG, which can hold a script', SVG],
    ['the first bytes of a PNG', PNG.subarray(0, 12)],
    ['HTML', '<!doctype html><img src=x>'],
  ])('of %s is none', (_, bytes) => {
    const pictures = open({ 'a.png': bytes });
    expect(pictures.find('a.md', 'a.png')).toEqual({ code: 'image-invalid', values: { value: 'a.png' } });
    expect(pictures.used().size).toBe(0);
  });

  test.each([
    ['a.md', 'a.png', 'a.png'],
    ['qogam/a.md', 'b.png', 'qogam/b.png'],
    ['qogam/a.md', './b.png', 'qogam/b.png'],
    ['qogam/a.md', '../a.png', 'a.png'],
    ['qogam/a.md', '..\\a.png', 'a.png'],
    ['qogam/a.md', '../sport/../a.png', 'a.png'],
    ['a.md', 'Қоғам/Көпір.PNG', 'qogam/kopir.png'],
    ['a.md', 'йод.png'.normalize('NFC'), 'iod.png'],
  ])('that %s calls %s is images/%s', (record, reference, path) => {
    const files = { 'a.png': PNG, 'qogam/b.png': PNG, 'Қоғам/Көпір.PNG': PNG, [`${'йод'.normalize('NFD')}.png`]: PNG };
    const pictures = open(files);
    expect(pictures.find(record, reference)).toMatchObject({ url: `https://taspa.example/images/${path}` });
    expect([...pictures.used().keys()]).toEqual([`images/${path}`]);
  });

  test.each(['../a.png', '../../etc/passwd', 'b/../../a.png', '..\\..\\a.png', './../a.png'])(
    '%s leads out of the folder',
    (reference) => {
      expect(open({ 'a.png': PNG }).find('a.md', reference)).toMatchObject({ code: 'image-outside' });
    },
  );

  test.each(['/etc/passwd', '/a.png/', 'joq.png', '%2e%2e/a.png', '....//a.png', 'a.md', '', 'A.PNG', 'a.png\0'])(
    '%j is missing',
    (reference) => {
      expect(open({ 'a.png': PNG }).find('b/a.md', reference)).toMatchObject({ code: 'image-missing' });
    },
  );

  test.each([
    ['https://cdn.example/ә.png', { url: 'https://cdn.example/%D3%99.png' }],
    ['javascript:alert(1)', { code: 'url-unsafe' }],
    ['data:image/png;base64,AAAA', { code: 'url-unsafe' }],
    ['file:///etc/passwd', { code: 'url-unsafe' }],
    ['C:\\a.png', { code: 'image-outside' }],
    ['d:/a.png', { code: 'image-outside' }],
    ['//cdn.example/a.png', { code: 'url-unsafe' }],
    ['https://a:b@cdn.example/a.png', { code: 'url-unsafe' }],
  ])('may be an address: %s', (reference, expected) => {
    expect(open({}).find('a.md', reference)).toMatchObject(expected);
  });

  test('is read once, however often it is asked for', () => {
    const root = makeFolder({ 'a.png': PNG });
    const pictures = openIn(root);
    const first = pictures.find('a.md', 'a.png');
    rmSync(join(root, 'a.png'));
    expect(pictures.find('b.md', 'a.png')).toEqual(first);
    expect(pictures.used()).toEqual(new Map([['images/a.png', 'a.png']]));
  });

  test('gives way to another that would have its address', () => {
    const pictures = open({ 'Көпір.png': PNG, 'kopir.png': PNG });
    expect(pictures.find('a.md', 'kopir.png')).toMatchObject({ url: 'https://taspa.example/images/kopir.png' });
    expect(pictures.find('a.md', 'Көпір.png')).toEqual({
      code: 'image-path-collision',
      values: { value: 'Көпір.png', other: 'kopir.png' },
    });
    expect(pictures.used().size).toBe(1);
  });

  test('stands beside a record of its name', () => {
    const { beside } = open({ 'b/йод.png': PNG, 'c.gif': GIF });
    expect(beside(`b/${'йод'.normalize('NFD')}.md`)).toBe('йод.png');
    expect(beside('b/c.md')).toBeUndefined();
  });
});

describe('in the documents', () => {
  test('only the pictures of what is published are copied, once each', async () => {
    const { report } = await publishNewsroom({
      'a.md': markdown({ image: 'a.png' }, '![Сурет](a.png)\n\n![Сурет](b.png)'),
      'c.md': markdown({ status: 'draft' }),
      'd.md': markdown({ date: '01.01.2035 09:00' }),
      'a.png': PNG,
      'b.png': PNG,
      'c.png': PNG,
      'd.png': PNG,
      'e.png': PNG,
    });
    expect(report.written.filter((path) => path.endsWith('.png'))).toEqual(['images/a.png', 'images/b.png']);
  });

  test('a picture that is missing or none is a warning, and the article goes out without it', async () => {
    const { report, feed, problems } = await publishNewsroom({
      'a.md': markdown({ image: 'joq.png' }),
      'b.md': markdown({ title: 'Басқа', image: 'b.svg' }),
      'b.svg': SVG,
    });
    expect(problems.toSorted()).toEqual(['image-invalid b.md:4:9', 'image-missing a.md:4:9']);
    expect(report.status).toBe('published');
    expect(feed().items.map(({ image }) => image)).toEqual([undefined, undefined]);
  });

  test('the address in the documents is where the file is', async () => {
    const { feed, report } = await publishNewsroom({ 'Қоғам/Жаңа көпір.md': markdown(), 'Қоғам/Жаңа көпір.png': PNG });
    const { image = '' } = feed().items[0] ?? {};
    expect(report.written).toContain(image.replace('https://taspa.example/', ''));
  });
});

describe('a picture with the name of another type', () => {
  const FILES = {
    'a.md': markdown(),
    'a.jpg': PNG,
    'b.md': markdown({ title: 'Екінші', image: 'b.JPEG' }),
    'b.JPEG': GIF,
    'c.md': markdown({ title: 'Үшінші', image: 'c.png' }),
    'c.png': PNG,
    'd.md': markdown({ title: 'Төртінші' }, 'Мәтін ![](d.webp)'),
    'd.webp': PNG,
  };

  test('is shown, and told of at the record in each run, not at the documents', async () => {
    const first = await publishNewsroom(FILES);
    expect(first.problems).toEqual(['image-misnamed a.md:2:1', 'image-misnamed b.md:4:9', 'image-misnamed d.md:6:11']);
    expect(first.report.problems.map(({ values }) => values['repaired'])).toEqual(['a.png', 'b.gif', 'd.png']);
    const again = await publishFolder(first.items, first.out);
    expect(again.problems).toEqual(first.problems);
    expect(again.feed().items.map(({ image }) => image)).toContain('https://taspa.example/images/a.jpg');
  });
});
