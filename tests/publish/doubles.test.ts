import { describe, expect, test } from 'vitest';
import { markdown } from '../newsroom.ts';
import type { Published } from '../newsroom.ts';
import { openRolling, titlesIn } from './rolling.ts';

/** Code and place of each double, and the record that it names. */
const doubles = ({ report }: Published) =>
  report.problems
    .filter(({ code }) => code.endsWith('-duplicate'))
    .map(({ code, file, line, column, values }) => `${code} ${file}:${line}:${column} ${values['other']}`);

const channel = (title: string) => `title: ${title}\nurl: https://taspa.example/\npermalink: /{slug}\n`;

describe.each([
  ['kk', 'ru'],
  ['ru', 'kk'],
])('a new record in %s with the address of an article of %s', (late, early) => {
  const open = async () => {
    const room = openRolling({
      'kk/channel.yaml': channel('kk'),
      'ru/channel.yaml': channel('ru'),
      [`${late}/a.md`]: markdown({ title: 'Бірінші', date: '01.10.2024 10:00' }),
      [`${early}/b.md`]: markdown({ title: 'Көпір', date: '02.10.2024 10:00' }),
      [`${early}/z.md`]: markdown({ title: 'Өзен', date: '01.10.2024 11:00' }),
    });
    room.remove('channel.yaml');
    await room.run('2024-10-04 10:00');
    return room;
  };
  const copy = markdown({ title: 'Басқа', date: '01.10.2024 09:00' });

  test('is refused, whatever happens to the article, with a cache or without (R-204, R-207)', async () => {
    const room = await open();
    room.write('2024-10-04 10:30', { [`${late}/b.md`]: copy });
    const second = await room.run('2024-10-04 11:00');
    expect(doubles(second)).toEqual([`url-duplicate ${late}/b.md:2:1 ${early}/b.md:2`]);
    room.write('2024-10-04 11:30', { [`${early}/b.md`]: markdown({ title: 'Көпір', date: '02.10.2024 10:00' }, '2') });
    const afresh = await room.runAfresh('2024-10-04 12:00');
    const third = await room.run('2024-10-04 12:00');
    expect(doubles(third)).toEqual(doubles(second));
    expect(titlesIn(third.text(`${early}/atom.xml`))).toEqual(['Көпір', 'Өзен']);
    expect(titlesIn(third.text(`${late}/atom.xml`))).toEqual(['Бірінші']);
    expect(third.text(`${early}/atom.xml`)).not.toContain('deleted-entry');
    expect(room.all()).toEqual(afresh);
  });

  test('is that article, moved, where its file is gone', async () => {
    const room = await open();
    room.rename(`${early}/b.md`, `${late}/b.md`);
    const second = await room.run('2024-10-04 11:00');
    expect(doubles(second)).toEqual([]);
    expect(titlesIn(second.text(`${late}/atom.xml`))).toEqual(['Көпір', 'Бірінші']);
    expect(titlesIn(second.text(`${early}/atom.xml`))).toEqual(['Өзен']);
  });
});

describe('a copied id in a file of several', () => {
  const known = '{"id":"eki","title":"Екі","date":"04.10.2024 09:20","text":"b"}';
  const later = '{"id":"eki","title":"Үш","date":"05.10.2024 09:20","text":"c"}';
  const earlier = '{"id":"eki","title":"Үш","date":"03.10.2024 09:20","text":"c"}';

  test.each([
    ['l.json', `[${known}]`, `[${known},\n${later}]`, 'l.json:2:7 l.json:1:8'],
    ['l.json', `[${known}]`, `[${earlier},${known}]`, 'l.json:1:8 l.json:1:71'],
    ['l.ndjson', known, `${earlier}\n${known}\n`, 'l.ndjson:1:7 l.ndjson:2:7'],
    ['l.ndjson', known, `${known}\n${known}\n`, 'l.ndjson:2:7 l.ndjson:1:7'],
  ])('keeps back the newcomer alone: %s %s → %s', async (file, first, second, places) => {
    const room = openRolling({ [file]: first });
    await room.run('2024-10-10 12:00');
    room.write('2024-10-10 12:10', { [file]: second });
    const afresh = await room.runAfresh('2024-10-10 12:20');
    for (const now of ['2024-10-10 12:20', '2024-10-10 12:20']) {
      const run = await room.run(now);
      expect(doubles(run)).toEqual([`id-duplicate ${places}`]);
      expect(run.report.channels).toMatchObject([{ records: 2, published: 1, withheld: 1 }]);
      expect(titlesIn(run.text('atom.xml'))).toEqual(['Екі']);
      expect(run.text('atom.xml')).not.toContain('deleted-entry');
      expect(room.all()).toEqual(afresh);
    }
  });

  test('keeps back the later one where none is published, and its article can be printed', async () => {
    const room = openRolling({ 'l.json': `[${later},${known}]` });
    const run = await room.run('2024-10-10 12:00');
    expect(doubles(run)).toEqual(['id-duplicate l.json:1:8 l.json:1:71']);
    expect(titlesIn(run.text('atom.xml'))).toEqual(['Екі']);
  });
});

test('A double is told of in the same words by each run (R-207)', async () => {
  const record = { id: 'o', title: 'Көпір', date: '04.10.2024 09:20' };
  const room = openRolling({ 'qogam/b1.md': markdown(record), 'qogam/b2.md': markdown({ ...record, title: 'Өзен' }) });
  for (const now of ['2024-10-10 12:00', '2024-10-10 12:00', '2024-10-10 13:00']) {
    expect(doubles(await room.run(now))).toEqual(['id-duplicate qogam/b2.md:4:5 qogam/b1.md:4']);
  }
});

test.each(['04.10.2024 09:20', '04.09.2024 09:20'])(
  'A published article of %s is not withdrawn when its record takes the id of another (R-204)',
  async (date) => {
    const other = { title: 'Өзен', date };
    const room = openRolling({ 'a.md': markdown({ id: 'a' }), 'b.md': markdown(other) });
    await room.run('2024-10-04 20:00');
    room.write('2024-10-04 20:30', { 'b.md': markdown({ ...other, id: 'a' }) });
    const afresh = await room.runAfresh('2024-10-04 21:00');
    const second = await room.run('2024-10-04 21:00');
    expect(doubles(second)).toEqual(['id-duplicate b.md:4:5 a.md:4']);
    // As with any error of a published record: its documents do without, the ledger keeps it.
    expect(titlesIn(second.text('atom.xml'))).toEqual(['Көпір ашылды']);
    expect(second.text(`.taspa/ledger/2024-${date.slice(3, 5)}.ndjson`)).not.toContain('retracted');
    expect(second.text('atom.xml')).not.toContain('deleted-entry');
    expect(room.all()).toEqual(afresh);
  },
);
