/** The list of feeds, as a parser that nobody here wrote reads it. */
import { parseOpml } from 'feedsmith';
import { describe, expect, test } from 'vitest';
import { listFeeds } from '../../src/discovery/feeds.ts';
import { renderOpml } from '../../src/discovery/opml.ts';
import { faultOf } from '../formats/documents.ts';
import { at, NOW } from '../ledger/entries.ts';
import { channelOf, findingsOf, SECTIONS } from './channels.ts';

function opmlOf(more: string, sections: readonly string[]): string {
  const channel = channelOf(more);
  return renderOpml(listFeeds(channel, sections), channel, at('04', '18:52'));
}

describe('the OPML document', () => {
  test('names each feed once, the main one first (R-1103)', () => {
    const text = opmlOf(`description: Күнделікті жаңалықтар.\n${SECTIONS}`, ['qogam', 'sport', 'bilim']);
    expect(parseOpml(text)).toEqual({
      head: { title: 'Таспа', dateModified: 'Fri, 04 Oct 2024 18:52:00 +0500', ownerName: 'Таспа' },
      body: {
        outlines: [
          ['Таспа', '', 'Күнделікті жаңалықтар.'],
          ['Таспа — Қоғам', 'sections/qogam/', undefined],
          ['Таспа — Спорт', 'sections/sport/', 'Жарыстар мен ойындар.'],
          ['Таспа — bilim', 'sections/bilim/', undefined],
        ].map(([title, path, description]) => ({
          text: title,
          title,
          ...(description === undefined ? {} : { description }),
          type: 'rss',
          version: 'RSS2',
          language: 'kk',
          xmlUrl: `https://taspa.example/${path}rss.xml`,
          htmlUrl: 'https://taspa.example/',
        })),
      },
    });
  });

  test.each([
    ['', []],
    [SECTIONS, ['qogam', 'sport']],
    ['language: ru\nfeedUrl: https://cdn.example/a&b/\n', ['x']],
  ])('has nothing that the checker would find: %j', (more, sections) => {
    expect(findingsOf(opmlOf(more, sections), 'opml')).toEqual([]);
  });

  test('can be broken by no title', () => {
    const channel = { ...channelOf(), title: 'A & B <x> "y" ]]> \u0007' };
    const text = renderOpml(listFeeds(channel, []), channel, NOW);
    expect(parseOpml(text).body?.outlines?.[0]?.title).toBe('A & B <x> "y" ]]>');
    expect(faultOf(text)).toBeUndefined();
  });
});
