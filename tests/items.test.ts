import { describe, expect, test } from 'vitest';
import { readChannel } from '../src/channel.ts';
import { buildFeed } from '../src/edition.ts';
import { describeRetraction } from '../src/items.ts';

const { channel } = readChannel({
  file: 'channel.yaml',
  bytes: Buffer.from('title: Таспа\nurl: https://taspa.example/\nsections: {qogam: Қоғам}\n'),
});
if (channel === undefined) throw new Error('No channel');
const NEWSROOM = channel;

const at = (text: string): number => Date.parse(`${text}+05:00`);
const RETRACTION = {
  id: 'tag:taspa.example,2024-01-01:qate',
  url: 'https://taspa.example/2024/10/qate',
  title: 'Қате хабар',
  published: at('2024-10-04T10:00'),
  retracted: at('2024-10-05T10:00'),
  reason: 'Дерек <расталмады>',
};

const updatedOf = (more: Partial<Parameters<typeof buildFeed>[0]>) =>
  buildFeed({ articles: [], ...more }, NEWSROOM).feed.options.updated?.getTime();

describe('a retraction', () => {
  test('with a reason has a notice in the main feed, in HTML', () => {
    expect(describeRetraction(RETRACTION, NEWSROOM, undefined)).toEqual({
      id: RETRACTION.id,
      url: RETRACTION.url,
      title: RETRACTION.title,
      published: new Date(RETRACTION.published),
      when: new Date(RETRACTION.retracted),
      reason: 'Дерек <расталмады>',
      notice: '<p>Материал алынып тасталды. Себебі: Дерек &lt;расталмады&gt;</p>',
    });
  });

  test('in a section, or without a reason, has none', () => {
    const { reason: _, ...unexplained } = RETRACTION;
    expect(describeRetraction(RETRACTION, NEWSROOM, 'qogam')).not.toHaveProperty('notice');
    expect(describeRetraction(unexplained, NEWSROOM, undefined)).not.toHaveProperty('notice');
    expect(describeRetraction(unexplained, NEWSROOM, undefined)).not.toHaveProperty('reason');
  });

  test('is a change of its feed (R-308), as is an article that came late', () => {
    expect(updatedOf({ withdrawn: [RETRACTION] })).toBe(RETRACTION.retracted);
    expect(updatedOf({ withdrawn: [RETRACTION], changed: at('2024-10-06T10:00') })).toBe(at('2024-10-06T10:00'));
    expect(updatedOf({})).toBe(Date.parse('2024-01-01T00:00:00Z'));
  });
});
