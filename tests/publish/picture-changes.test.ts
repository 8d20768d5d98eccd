import { describe, expect, test } from 'vitest';
import { GIF, markdown, PNG } from '../newsroom.ts';
import type { Published } from '../newsroom.ts';
import { openRolling } from './rolling.ts';

const RECORD = { title: 'Көпір', date: '04.10.2024 10:00' };
const OLD = { title: 'Ескі', date: '10.08.2024 10:00' };
const imageOf = ({ feed }: Published, title = 'Көпір') => feed().items.find((item) => item.title === title)?.image;

describe.each([
  ['a walk', false],
  ['a run by paths', true],
])('by %s', (_, isNamed) => {
  const named = (...paths: readonly string[]) => (isNamed ? { paths } : {});

  test('a picture beside a record is shown as soon as it is there, and no longer than it is', async () => {
    const room = openRolling({ 'a.md': markdown(RECORD) });
    expect(imageOf(await room.run('2024-10-04 12:00'))).toBeUndefined();
    room.write('2024-10-04 12:30', { 'a.png': PNG });
    const shown = await room.run('2024-10-04 13:00', named('a.png'));
    expect(imageOf(shown)).toBe('https://taspa.example/images/a.png');
    expect(room.all()['images/a.png']).toBe(PNG.toString('latin1'));
    room.remove('a.png');
    room.write('2024-10-04 13:30', { 'a.gif': GIF });
    expect(imageOf(await room.run('2024-10-04 14:00', named('a.png', 'a.gif')))).toBe(
      'https://taspa.example/images/a.gif',
    );
    room.remove('a.gif');
    const bare = await room.run('2024-10-04 15:00', named('a.gif'));
    expect(imageOf(bare)).toBeUndefined();
    expect(bare.feed().items[0]?.date_modified).toBe('2024-10-04T15:00:00+05:00');
  });

  test('other bytes of a picture are copied, whoever shows it', async () => {
    const bytes = Buffer.concat([GIF, Buffer.from(';')]);
    const room = openRolling({ 'a.md': markdown({ ...RECORD, image: 'suret/p.gif' }), 'suret/p.gif': GIF });
    await room.run('2024-10-04 12:00');
    expect(room.all()['images/suret/p.gif']).toBe(GIF.toString('latin1'));
    room.write('2024-10-04 12:30', { 'suret/p.gif': bytes });
    await room.run('2024-10-04 13:00', named('suret/p.gif'));
    expect(room.all()['images/suret/p.gif']).toBe(bytes.toString('latin1'));
  });

  test('other bytes of a picture in an archive are copied, too', async () => {
    const bytes = Buffer.concat([PNG, Buffer.from(';')]);
    const channel = 'title: Таспа\nurl: https://taspa.example/\nlimit: {items: 1, hours: 0}\n';
    const room = openRolling({
      'channel.yaml': channel,
      'a.md': markdown(RECORD),
      'old.md': markdown(OLD),
      'old.png': PNG,
    });
    await room.run('2024-10-04 12:00');
    expect(room.all()['images/old.png']).toBe(PNG.toString('latin1'));
    room.write('2024-10-04 12:30', { 'old.png': bytes });
    await room.run('2024-10-04 13:00', named('old.png'));
    expect(room.all()['images/old.png']).toBe(bytes.toString('latin1'));
  });

  test('an article whose picture was missing comes with the picture', async () => {
    const room = openRolling({ 'a.md': markdown(RECORD) });
    await room.run('2024-10-04 12:00');
    room.write('2024-10-04 12:10', {
      'b.md': markdown({ title: 'Өзен', date: '04.10.2024 12:00', image: 'suret/p.png' }),
    });
    const missing = await room.run('2024-10-04 12:20', named('b.md'));
    expect(missing.problems).toEqual(['image-missing b.md:4:9']);
    room.write('2024-10-04 12:30', { 'suret/p.png': PNG });
    const shown = await room.run('2024-10-04 13:00', named('suret/p.png'));
    expect(imageOf(shown, 'Өзен')).toBe('https://taspa.example/images/suret/p.png');
    expect(shown.problems).toEqual([]);
  });

  test('a picture that is none is told, and repaired', async () => {
    const room = openRolling({ 'a.md': markdown(RECORD) });
    await room.run('2024-10-04 12:00');
    room.write('2024-10-04 12:10', { 'b.md': markdown({ title: 'Өзен', date: '04.10.2024 12:00' }), 'b.png': 'PNG' });
    const broken = await room.run('2024-10-04 12:20', named('b.md', 'b.png'));
    expect(broken.problems).toEqual(['image-invalid b.md:2:1']);
    room.write('2024-10-04 12:30', { 'b.png': PNG });
    const shown = await room.run('2024-10-04 13:00', named('b.png'));
    expect(imageOf(shown, 'Өзен')).toBe('https://taspa.example/images/b.png');
    expect(shown.problems).toEqual([]);
  });
});

test('A picture that somebody removed from the output is put back', async () => {
  const room = openRolling({ 'a.md': markdown(RECORD), 'a.png': PNG });
  await room.run('2024-10-04 12:00');
  room.spoil('images/a.png');
  await room.run('2024-10-04 12:00');
  expect(room.all()['images/a.png']).toBe(PNG.toString('latin1'));
});
