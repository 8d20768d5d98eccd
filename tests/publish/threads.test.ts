/** Many records are read, merged and printed by several threads: what comes out is what one alone would make. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeFolder, markdown, readAll, writeAll } from '../newsroom.ts';
import type { Files } from '../newsroom.ts';

const COMMAND = join(import.meta.dirname, '../../dist/cli.js');
/** Enough for threads of their own. */
const COUNT = 3200;
const BUSY = 120_000;

/** Publishes with a process of its own, which may use all processors or, by `taskset`, one; gives its report. */
function publish(items: string, out: string, now: string, processors: 'all' | 'one'): unknown {
  const command = [process.execPath, COMMAND, 'publish', '--items', items, '--out', out, '--now', now, '--json'];
  const [program = '', ...args] = processors === 'one' ? ['taskset', '-c', '0', ...command] : command;
  const { stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  expect(stderr).toBe('');
  return JSON.parse(stdout.replaceAll(items, 'items').replaceAll(out, 'out'));
}

const pathOf = (index: number): string =>
  `${['qogam', 'sport', 'mádeniet'][index % 3]}/${String(index).padStart(4, '0')}.md`;

function recordOf(index: number): Record<string, string> {
  const month = String((index % 9) + 1).padStart(2, '0');
  const day = String((index % 28) + 1).padStart(2, '0');
  return { title: `Тақырып ${index}`, date: `${day}.${month}.2024 ${String(index % 24).padStart(2, '0')}:07` };
}

/** A newsroom in which everything happens that a merge knows. */
function newsroom(archive: string): Files {
  const plain = Array.from({ length: COUNT }, (_, index) => [pathOf(index), markdown(recordOf(index))]);
  return {
    'channel.yaml': `title: Таспа\nurl: https://taspa.example/\narchive: ${archive}\nsitemap: all\n`,
    ...Object.fromEntries(plain),
    [pathOf(10)]: markdown({ ...recordOf(10), status: 'draft' }),
    [pathOf(11)]: markdown({ ...recordOf(11), date: '05.10.2024 10:00' }),
    [pathOf(12)]: markdown({ ...recordOf(12), expires: '01.10.2024 10:00' }),
    [pathOf(13)]: markdown({ ...recordOf(13), status: 'retracted', reason: 'Қате' }),
    [pathOf(14)]: markdown({ ...recordOf(14), date: '31.02.2024 10:00' }),
    [pathOf(15)]: markdown({ ...recordOf(15), id: 'bir' }),
    [pathOf(16)]: markdown({ ...recordOf(16), id: 'bir' }),
    [pathOf(17)]: markdown({ ...recordOf(17), title: 'Көшірме', date: '03.09.2024 10:00' }),
    [pathOf(18)]: markdown({ ...recordOf(18), title: 'Көшірме', date: '03.09.2024 10:00' }),
    [pathOf(19)]: markdown({ ...recordOf(19), image: '../../outside.jpg' }),
    [pathOf(20)]: markdown(recordOf(20), 'Мәтін.\n\nОқи отырыңыз: Тақырып 40'),
    'kino/jalgyz.md': markdown({ ...recordOf(21), title: 'Жалғыз', image: '../../outside.jpg' }),
    'qogam/several.ndjson': [1, 2, 3].map((id) => JSON.stringify({ ...recordOf(id), id, text: 'Мәтін.' })).join('\n'),
  };
}

/** The next day: changed, withdrawn, moved, come back, corrected. */
const CHANGES: Files = {
  [pathOf(10)]: markdown(recordOf(10)),
  [pathOf(14)]: markdown(recordOf(14)),
  [pathOf(30)]: markdown({ ...recordOf(30), correction: 'Саны түзетілді.' }),
  [pathOf(31)]: markdown({ ...recordOf(31), minor: 'true' }, 'Басқа мәтін.'),
  [pathOf(32)]: markdown({ ...recordOf(32), status: 'retracted', reason: 'Қате' }),
  'sport/jana-aty.md': markdown(recordOf(33)),
};
const GONE = [pathOf(33), pathOf(34)];

describe.each(['month', 'day', 'none'])('with archives by %s', (archive) => {
  test('several threads leave the output, and say what is wrong, as one does', { timeout: BUSY }, () => {
    expect(availableParallelism()).toBeGreaterThan(1);
    const [several, one] = (['all', 'one'] as const).map((processors) => {
      const items = makeFolder(newsroom(archive));
      const out = makeFolder();
      const first = publish(items, out, '2024-10-04T20:00:00+05:00', processors);
      writeAll(items, CHANGES);
      for (const path of GONE) rmSync(join(items, path));
      // Without its cache a run looks at everything again.
      rmSync(join(items, '.taspa'), { recursive: true });
      const second = publish(items, out, '2024-10-05T20:00:00+05:00', processors);
      return { first, second, files: readAll(out) };
    });
    expect(several?.first).toMatchObject({ status: 'partial' });
    expect(several?.first).toEqual(one?.first);
    expect(several?.second).toEqual(one?.second);
    expect(several?.files).toEqual(one?.files);
    expect(JSON.stringify(several?.files)).not.toContain('jalgyz');
  });
});
