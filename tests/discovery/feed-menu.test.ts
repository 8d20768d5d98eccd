/** Feed menus, by the rules of draft-nottingham-feed-menu-01 (§2, §3). */
import { describe, expect, test } from 'vitest';
import { planFeedMenu } from '../../src/discovery/documents.ts';
import { channelOf, SECTIONS } from './channels.ts';

const bytesOf = (...sources: Parameters<typeof planFeedMenu>[0]): Uint8Array | undefined => {
  const planned = planFeedMenu(sources);
  return planned?.act === 'write' ? planned.bytes : undefined;
};
const menuOf = (...sources: Parameters<typeof planFeedMenu>[0]): unknown =>
  JSON.parse(Buffer.from(bytesOf(...sources) ?? []).toString());

const feed = (title: string, path: string): object => ({
  'feed-title': title,
  lang: 'kk',
  rss: `https://taspa.example/${path}rss.xml`,
  atom: `https://taspa.example/${path}atom.xml`,
});

describe('the feed menu', () => {
  test('stands at the well-known address only if the newsroom wants one (R-1102)', () => {
    expect(planFeedMenu([{ channel: channelOf(), sections: [] }])).toBeUndefined();
    expect(planFeedMenu([{ channel: channelOf('feedMenu: true\n'), sections: [] }])?.key).toBe(
      '.well-known/feed-menu.json',
    );
  });

  test('of one channel lists its feeds under its title', () => {
    const channel = channelOf(`feedMenu: true\ndescription: Жаңалықтар.\n${SECTIONS}`);
    expect(menuOf({ channel, sections: ['qogam', 'sport'] })).toEqual({
      'feed-menu': 'Таспа',
      lang: 'kk',
      items: [
        { ...feed('Таспа', ''), description: 'Жаңалықтар.' },
        feed('Қоғам', 'sections/qogam/'),
        { ...feed('Спорт', 'sections/sport/'), description: 'Жарыстар мен ойындар.' },
      ],
    });
  });

  test('of several channels has a menu for each that wants it, in its language', () => {
    const kk = channelOf('feedMenu: true\n', 'kk');
    const ru = { ...channelOf('feedMenu: true\nlanguage: ru\n', 'ru'), title: 'Лента' };
    const en = channelOf('language: en\n', 'en');
    const sources = [kk, ru, en].map((channel) => ({ channel, sections: [] }));
    expect(menuOf(...sources)).toMatchObject({
      'feed-menu': 'Таспа · Лента',
      items: [
        { 'feed-menu': 'Таспа', lang: 'kk', items: [{ rss: 'https://taspa.example/kk/rss.xml' }] },
        { 'feed-menu': 'Лента', lang: 'ru', items: [{ atom: 'https://taspa.example/ru/atom.xml' }] },
      ],
    });
  });

  test('cuts titles to 50 characters and descriptions to 140', () => {
    const channel = channelOf(`feedMenu: true\ndescription: ${'сөз '.repeat(60)}\n`);
    const long = { ...channel, title: 'Қазақстан '.repeat(10).trim() };
    const [first] = (menuOf({ channel: long, sections: [] }) as { items: Record<string, string>[] }).items;
    expect(first?.['feed-title']?.length).toBeLessThanOrEqual(50);
    expect(first?.['description']?.length).toBeLessThanOrEqual(140);
  });

  test('goes when no channel wants it any more, but not one that somebody else has written', () => {
    const sources = [{ channel: channelOf('feedMenu: true\n'), sections: [] }];
    const standing = bytesOf(...sources);
    const without = [{ channel: channelOf(), sections: [] }];
    expect(planFeedMenu(without, standing)).toEqual({
      key: '.well-known/feed-menu.json',
      act: 'remove',
    });
    expect(planFeedMenu(without, Buffer.from('{"feed-menu":"Own","items":[]}'))).toBeUndefined();
  });
});
