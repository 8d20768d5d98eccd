/** `taspa init`: a channel and two sample records that publish at once; for records that are there, the channel alone. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { slugify } from '../kazakh/slug.ts';
import { fill } from '../messages/fill.ts';
import { wordsOf } from '../messages/index.ts';
import type { MessageLanguage } from '../messages/index.ts';
import type { ReportWord } from '../messages/words.ts';
import { findChannels, listFolder } from '../sources/folder.ts';
import { channelText, SAMPLES, SAMPLE_SECTIONS } from './newsroom.ts';

const WRONG_USAGE = 2;

/**
 * Makes what is missing below `DIR/items` and overwrites nothing; where a channel is there already nothing is done, exit
 * code 2. The channel is written last: a run that was interrupted is finished by the next.
 */
export async function initCommand(folder: string, language: MessageLanguage): Promise<number> {
  const items = join(folder, 'items');
  const say = (word: ReportWord, files: number): string =>
    `${fill(wordsOf(language).report[word], { files, folder: items, command: publishLine(folder) })}\n`;
  mkdirSync(items, { recursive: true });
  if (findChannels(items).length > 0) {
    process.stderr.write(`taspa: ${say('initialisedAlready', 0)}`);
    return WRONG_USAGE;
  }
  const own = listFolder(items).records.filter((file) => !Object.hasOwn(SAMPLES, file));
  const samples = own.length > 0 ? {} : SAMPLES;
  const files = {
    ...samples,
    'channel.yaml': channelText(own.length > 0 ? sectionsOf(own) : SAMPLE_SECTIONS),
  };
  for (const [path, text] of Object.entries(files)) writeNew(join(items, path), text);
  process.stdout.write(say(own.length > 0 ? 'completed' : 'initialised', Object.keys(files).length));
  return 0;
}

function writeNew(path: string, text: string): void {
  if (existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { flag: 'wx' });
}

/** The folders of records as sections, under their own names; figures only sort files by date. */
function sectionsOf(records: readonly string[]): Readonly<Record<string, string>> {
  const folders = records.flatMap(
    (file) =>
      file
        .split('/')
        .slice(0, -1)
        .find((name) => !/^\d+$/.test(name)) ?? [],
  );
  const sections = Array.from(new Set(folders), (name) => [slugify(name), name] as const);
  return Object.fromEntries(sections.filter(([slug]) => slug !== ''));
}

/** The command that publishes the new newsroom, as it is typed here. */
function publishLine(folder: string): string {
  const command = isInstalledHere() ? 'npx taspa publish' : 'taspa publish';
  if (folder === '.') return command;
  return `${command} --items ${quote(join(folder, 'items'))} --out ${quote(join(folder, 'out'))}`;
}

/** Whether this runs from a `node_modules` folder, whose commands a shell finds by way of npx alone. */
function isInstalledHere(): boolean {
  return /[\\/]node_modules[\\/]/.test(process.argv[1] ?? '');
}

/** A path with blanks or signs in quotes, as shells take it. */
function quote(path: string): string {
  return /^[\p{L}\p{N}/._:\\-]+$/u.test(path) ? path : JSON.stringify(path);
}
