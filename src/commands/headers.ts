/** `taspa headers`: settings with which a web server does what `taspa serve` does. */
import { join, resolve } from 'node:path';
import type { Channel } from '../channel.ts';
import type { MessageLanguage } from '../messages/index.ts';
import { isError } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { findFolders } from '../publish.ts';
import { openChannel } from '../publish/heads.ts';
import { SERVERS } from '../server-config/index.ts';
import type { Mount } from '../server-config/site.ts';
import { canonicalUrl } from '../url.ts';
import type { Options } from './arguments.ts';
import { printProblems } from './problems.ts';
import { formatFault } from './usage.ts';

type HeadersArguments = Pick<Options, 'items' | 'out'> & Readonly<{ language: MessageLanguage }>;

const WRONG_USAGE = 2;
const FAILED = 3;

/** Prints the settings for one kind of server; gives the exit code: 3 where a channel has an error, with its problems. */
export async function headersCommand(server: string, { items, out, language }: HeadersArguments): Promise<number> {
  const print = SERVERS.get(server);
  if (print === undefined) {
    const known = [...SERVERS.keys()];
    const fault = { code: 'server-unknown', values: { value: server, known: known.join(', ') }, known } as const;
    process.stderr.write(formatFault(fault, language));
    return WRONG_USAGE;
  }
  const problems: Problem[] = [];
  const mounts: Mount[] = [];
  for (const folder of findFolders(items, problems)) {
    const read = await openChannel(items, folder);
    problems.push(...read.problems.filter(isError).map((one) => ({ ...one, file: join(folder, one.file) })));
    if (read.channel !== undefined) mounts.push(mountOf(read.channel));
  }
  if (problems.some(isError) || mounts.length === 0) {
    const placed = problems.map((one) => ({ ...one, file: join(items, one.file) }));
    process.stderr.write(printProblems(placed, language));
    return FAILED;
  }
  process.stdout.write(print({ root: resolve(out), mounts }));
  return 0;
}

function mountOf({ folder, feedUrl, hub, sections, url }: Channel): Mount {
  return {
    prefix: folder === '' ? '' : `${folder}/`,
    feedUrl,
    sections: [...sections.keys()],
    ...(hub === undefined ? {} : { hub: canonicalUrl(hub, url) }),
  };
}
