import { describe, expect, test } from 'vitest';
import { CHANNEL, markdown, PNG, publishNewsroom } from './newsroom.ts';

describe('several channels', () => {
  const files = {
    'kk/channel.yaml': 'title: Таспа\nurl: https://taspa.example/\n',
    'ru/channel.yaml': 'title: Лента\nurl: https://taspa.example/ru/\nlanguage: ru\n',
    'kk/qogam/kopir.md': markdown(),
    'ru/qogam/kopir.md': markdown({ title: 'Мост открыт' }, 'Текст.'),
  };

  test('stand in folders of their own, with ids and addresses of their own', async () => {
    const { report, feed } = await publishNewsroom(files);
    expect(report.status).toBe('published');
    expect(report.channels.map(({ folder, title, published }) => [folder, title, published])).toEqual([
      ['kk', 'Таспа', 1],
      ['ru', 'Лента', 1],
    ]);
    expect(feed('kk/feed.json').feed_url).toBe('https://taspa.example/kk/feed.json');
    expect(feed('ru/feed.json').feed_url).toBe('https://taspa.example/ru/feed.json');
    expect(feed('kk/feed.json').items[0]?.id).toBe('tag:taspa.example,2024-01-01:article/kk/qogam/kopir');
    expect(feed('ru/feed.json').items[0]?.id).toBe('tag:taspa.example,2024-01-01:article/ru/qogam/kopir');
  });

  test('the ids of their feeds differ', async () => {
    const { text } = await publishNewsroom(files);
    expect(text('kk/atom.xml')).toContain('<id>tag:taspa.example,2024-01-01:feed/kk</id>');
    expect(text('ru/sections/qogam/atom.xml')).toContain('<id>tag:taspa.example,2024-01-01:feed/ru/qogam</id>');
  });

  test('an address that two of them would give is a problem that names both', async () => {
    const both = { ...files, 'ru/channel.yaml': 'title: Лента\nurl: https://taspa.example/\nlanguage: ru\n' };
    const { report, problems } = await publishNewsroom(both);
    expect(problems).toContain('url-duplicate ru/qogam/kopir.md:2:1');
    expect(report.problems.find(({ code }) => code === 'url-duplicate')?.values['other']).toBe('kk/qogam/kopir.md:2');
  });

  test('a broken one does not stop the other, and its documents stay', async () => {
    const { report, problems } = await publishNewsroom({ ...files, 'ru/channel.yaml': 'title: Лента\n' });
    expect(report.status).toBe('partial');
    expect(problems).toContain('field-missing ru/channel.yaml:1:1');
    expect(report.written.every((path) => path.startsWith('kk/'))).toBe(true);
  });

  test('records beside them are not passed over in silence', async () => {
    const { report, problems } = await publishNewsroom({ ...files, 'en/a.md': markdown(), 'b.md': markdown() });
    expect(report.status).toBe('partial');
    expect(problems).toContain('channel-missing en/channel.yaml:1:1');
    expect(problems).toContain('channel-missing b.md:1:1');
  });

  test('a folder that can be no path is refused', async () => {
    const { report, problems } = await publishNewsroom({
      ...files,
      'Жаңа/channel.yaml': 'title: Жаңа\nurl: https://zhanga.example/\n',
    });
    expect(problems).toContain('slug-invalid Жаңа/channel.yaml:1:1');
    expect(report.written.some((path) => path.startsWith('Жаңа'))).toBe(false);
  });
});

const publishWith = (line: string) =>
  publishNewsroom({ 'channel.yaml': `${CHANNEL}${line}\n`, 'taspa.png': PNG, 'a.md': markdown() });

describe('the pictures of a channel', () => {
  test.each(['taspa.png', './taspa.png', 'logo/../taspa.png'])('%s is published', async (path) => {
    const { report, feed } = await publishWith(`icon: ${path}`);
    expect(report.problems).toEqual([]);
    expect(feed().icon).toBe('https://taspa.example/images/taspa.png');
    expect(report.written).toContain('images/taspa.png');
  });

  test.each([
    ['icon: none.png', 'image-missing channel.yaml:3:7'],
    ['icon: ../taspa.png', 'image-outside channel.yaml:3:7'],
    ['icon: javascript:alert(1)', 'url-unsafe channel.yaml:3:7'],
    ['icon: channel.yaml', 'image-missing channel.yaml:3:7'],
    ['icon: "https://exa mple/a.png"', 'url-invalid channel.yaml:3:7'],
  ])('%s is a problem, and the documents do without', async (line, expected) => {
    const { problems, feed } = await publishWith(line);
    expect(problems).toEqual([expected]);
    expect(feed().icon).toBeUndefined();
  });
});
