import { describe, expect, test } from 'vitest';
import type { Head } from '../src/head.ts';
import { titleIndex } from '../src/related.ts';
import { markdown, publishNewsroom } from './newsroom.ts';

const headOf = (title: string, url: string): Head => ({
  file: 'a.md',
  index: 0,
  id: url,
  slug: 'a',
  url,
  title,
  published: 0,
  due: 0,
  updated: 0,
  status: 'published',
  language: 'kk',
  written: { id: false, address: false, updated: false },
});

describe('a "read also" line', () => {
  const find = titleIndex([
    headOf('«Қарлығаш» көпірі ашылды', 'https://taspa.example/1'),
    headOf('Жаңа жол', 'https://taspa.example/2'),
    headOf('Жаңа жол', 'https://taspa.example/3'),
    headOf('Ой-пікір', 'https://taspa.example/%D0%BE%D0%B9'),
  ]);

  test.each([
    ['«Қарлығаш» көпірі ашылды', 'https://taspa.example/1'],
    ['"Қарлығаш" көпірі  ашылды.', 'https://taspa.example/1'],
    ['қарлығаш көпірі\u00A0ашылды…', 'https://taspa.example/1'],
    ['Жаңа жол', 'https://taspa.example/2'],
    ['Ой-пікір'.normalize('NFD'), 'https://taspa.example/%D0%BE%D0%B9'],
    ['https://Taspa.example/ой', 'https://taspa.example/%D0%BE%D0%B9'],
    ['https://taspa.example/1', 'https://taspa.example/1'],
  ])('%s means an article', (target, url) => {
    expect(find(target)).toMatchObject({ url, title: expect.any(String) });
  });

  test('may be any other address', () => {
    expect(find('https://Habar.example/а')).toEqual({ url: 'https://habar.example/%D0%B0' });
  });

  test.each(['Көпір', '', '…', 'javascript:alert(1)', '/2024/10/a', 'https://a:b@habar.example/'])(
    '%j means nothing',
    (target) => {
      expect(find(target)).toBeUndefined();
    },
  );
});

const line = (related: string) => markdown({ title: 'Бірінші', related });

describe('in the documents', () => {
  test('a title becomes a link that all of them carry', async () => {
    const { feed, text, report } = await publishNewsroom({
      'a.md': line('екінші'),
      'b.md': markdown({ title: 'Екінші', date: '01.10.2024 10:00' }),
    });
    expect(report.problems).toEqual([]);
    expect(feed().items[0]?.own?.related).toEqual([{ url: 'https://taspa.example/2024/10/b', title: 'Екінші' }]);
    expect(feed().items[0]?.content_html).toContain(
      '<p>Оқи отырыңыз: <a href="https://taspa.example/2024/10/b">Екінші</a></p>',
    );
    for (const name of ['rss.xml', 'atom.xml'])
      expect(text(name)).toMatch(/rel="related"[^>]*href="https:\/\/taspa\.example\/2024\/10\/b"/);
  });

  test('a title of nothing stays as text, with a warning', async () => {
    const { feed, problems } = await publishNewsroom({ 'a.md': line('Жоқ мақала') });
    expect(problems).toEqual(['related-unresolved a.md:4:11']);
    expect(feed().items[0]?.content_html).toContain('<p>Оқи отырыңыз: Жоқ мақала</p>');
    expect(feed().items[0]?.own).toBeUndefined();
  });

  test('the words of the line stay those of the editor', async () => {
    const text = 'Көпір\n\n04.10.2024 18:52\n\nКіріспе.\n\nМәтін.\n\nТағы оқыңыз: Екінші\n';
    const { feed } = await publishNewsroom({
      'a.txt': text,
      'b.md': markdown({ title: 'Екінші', date: '01.10.2024 10:00' }),
    });
    expect(feed().items[0]?.content_html).toContain('<p>Тағы оқыңыз: <a ');
  });

  test.each([
    ['a draft', { status: 'draft' }],
    ['an embargo', { date: '05.10.2024 10:00' }],
    ['an expired article', { expires: '04.10.2024 10:00' }],
    ['an article with an error in its head', { language: 'kz' }],
    ['an article with an error in its text', { image: '../a.gif' }],
  ])('a title never leads to %s', async (_, front) => {
    const { feed, report } = await publishNewsroom({
      'a.md': line('Құпия'),
      'b.md': markdown({ title: 'Құпия', date: '01.10.2024 10:00', ...front }),
      'c.md': markdown({ title: 'Үшінші', related: 'Бірінші', date: '02.10.2024 10:00' }),
    });
    expect(report.problems.filter(({ code }) => code === 'related-unresolved')).toHaveLength(1);
    expect(feed().items.map(({ own }) => own?.related?.length ?? 0)).toEqual([0, 1]);
  });
});
