/** `taspa ping`: once a change is on the site, those are told who wait for it. */
import { join } from 'node:path';
import { commandWordsOf } from '../messages/commands.ts';
import { fill } from '../messages/fill.ts';
import type { MessageLanguage } from '../messages/index.ts';
import { pushAll } from '../push/all.ts';
import type { PushTools } from '../push/push.ts';
import type { Options } from './arguments.ts';

type PingArguments = Pick<Options, 'items' | 'out'> & PushTools & Readonly<{ language: MessageLanguage }>;

/** How often the site is asked whether it shows a document: caches on the way to it may need a moment. */
const CONFIRM_TRIES = 3;

/** Sends what is kept; gives the exit code, 1 where something is still to be told. */
export async function pingCommand({ items, out, language, ...tools }: PingArguments): Promise<number> {
  const { told, kept, problems } = await pushAll({ items, out }, { confirmTries: CONFIRM_TRIES, ...tools });
  process.stdout.write(`${fill(commandWordsOf(language).report.pinged, { told, kept })}\n`);
  if (problems.length > 0) {
    const { printProblems } = await import('./problems.ts');
    process.stderr.write(
      printProblems(
        problems.map((one) => ({ ...one, file: join(out, one.file) })),
        language,
      ),
    );
  }
  return kept === 0 ? 0 : 1;
}
