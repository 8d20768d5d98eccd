import { describe, expect, test } from 'vitest';
import { earliestDue } from '../src/due.ts';
import { CHANNEL, NOW, record, workplace } from './command-line.ts';

const place = workplace();

const held = (nextDue?: number) => ({
  held: { drafts: 0, embargoed: 0, expired: 0, ...(nextDue === undefined ? {} : { nextDue }) },
});

describe('the next instant at which something changes by itself', () => {
  test('is the earliest of all channels', () => {
    expect(earliestDue([held(7), held(), held(3)])).toBe(3);
  });

  test('is none where no channel has one', () => {
    expect(earliestDue([held()])).toBeUndefined();
    expect(earliestDue([])).toBeUndefined();
  });

  test('is told by --json in UTC', () => {
    place.write({
      'items/kk/channel.yaml': CHANNEL,
      'items/kk/a.txt': record('Бірінші', '04.10.2024 18:52'),
      'items/kk/b.txt': record('Екінші', '07.10.2024 09:30'),
      'items/ru/channel.yaml': CHANNEL,
      'items/ru/c.txt': record('Үшінші', '04.10.2024 17:00'),
      'items/ru/d.txt': record('Төртінші', '06.10.2024 09:30'),
    });
    const { out } = place.taspa('publish', '--json', ...NOW);
    expect(JSON.parse(out)).toMatchObject({ nextDue: '2024-10-06T04:30:00Z' });
  });
});
