/** `taspa snippet`: what to paste into pages and robots.txt, so that feeds and sitemaps are found (R-1101, R-1110). */
import { join } from 'node:path';
import { readPublished } from '../discovery/published.ts';
import { renderLinks, renderRobots } from '../discovery/snippet.ts';
import { commandWordsOf } from '../messages/commands.ts';
import { fill } from '../messages/fill.ts';
import type { MessageLanguage } from '../messages/index.ts';
import type { Problem } from '../problem.ts';
import { isError } from '../problem.ts';
import { findFolders } from '../publish.ts';
import { openChannel } from '../publish/heads.ts';
import { readFolderStore } from '../stores/reading.ts';
import type { Options } from './arguments.ts';

type SnippetArguments = Pick<Options, 'items' | 'out'> & Readonly<{ language: MessageLanguage }>;

const FAILED = 3;

/** Prints the lines of all channels, as they are published; gives the exit code. */
export async function snippetCommand({ items, out, language }: SnippetArguments): Promise<number> {
  const words = commandWordsOf(language).report;
  const store = readFolderStore(out);
  const problems: Problem[] = [];
  let links = '';
  let robots = '';
  for (const folder of findFolders(items, problems)) {
    const prefix = folder === '' ? '' : `${folder}/`;
    const { channel, problems: faults } = await openChannel(items, folder);
    problems.push(...faults.filter(isError).map((one) => ({ ...one, file: prefix + one.file })));
    if (channel === undefined) continue;
    const { feeds, opml, sitemaps } = await readPublished(store, channel, prefix);
    links += renderLinks(feeds, opml);
    robots += renderRobots(sitemaps);
  }
  if (problems.length > 0) {
    const { printProblems } = await import('./problems.ts');
    const placed = problems.map((one) => ({ ...one, file: join(items, one.file) }));
    process.stderr.write(printProblems(placed, language));
  }
  if (links === '') {
    process.stderr.write(`taspa: ${fill(words.nothingPublished, { out })}\n`);
    return FAILED;
  }
  process.stdout.write(`<!-- ${words.forPages} -->\n${links}\n# ${words.forRobots}\n${robots}`);
  return 0;
}
