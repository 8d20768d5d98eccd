/** `taspa watch`: publishes whenever records change, and says in a line what came of it. */
import { join, sep } from 'node:path';
import { fill } from '../messages/fill.ts';
import { formatFailure, wordsOf } from '../messages/index.ts';
import type { MessageLanguage } from '../messages/index.ts';
import type { ReportWord } from '../messages/words.ts';
import { failure } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { publish } from '../publish.ts';
import type { PublishReport } from '../publish.ts';
import { watchFolders } from '../sources/watch-folders.ts';
import { toCivil } from '../time.ts';
import { watch } from '../watch.ts';
import type { Run } from '../watch.ts';
import type { Clock } from '../watch/clock.ts';
import { lookAt } from '../watch/look.ts';
import { openNews } from '../watch/news.ts';
import type { News } from '../watch/news.ts';
import type { PushTools } from '../push/push.ts';
import type { Options } from './arguments.ts';
import { printSubscribers } from './subscribers.ts';
import { placeBelow } from './placed.ts';
import { printProblems, sortProblems } from './problems.ts';

type WatchArguments = Options & Readonly<{ clock: Clock; language: MessageLanguage; push?: PushTools }>;

const NAMED_FILES = 4;
const DEFAULT_ZONE = 'Asia/Almaty';
/** Where the system's code says something else of watches than of files. */
const NO_WATCHES: ReadonlyMap<string, string> = new Map([
  ['ENOSPC', 'NO_WATCHES'],
  ['EMFILE', 'NO_WATCHERS'],
]);

/**
 * Watches until SIGINT or SIGTERM, and gives the exit code, 0. What the gates let through on request is let through in the
 * first run alone: a request that stood for days would be no gate.
 */
export async function watchCommand(options: WatchArguments): Promise<number> {
  const { items, clock, language } = options;
  const ending = openEnding();
  const printRun = runPrinter(options);
  const say = (word: ReportWord): void => tell(`${fill(wordsOf(language).report[word], { items })}\n`);
  let { allowShrink, allowReshow, rebuildLedger } = options;
  const telling = openTelling(options);
  say('watching');
  try {
    await watch({
      publish: async (paths) => {
        const named = paths === undefined ? {} : { paths };
        const request = { ...options, allowShrink, allowReshow, rebuildLedger, now: clock.now(), ...named };
        const report = await publish(request);
        telling.tell();
        allowShrink = allowReshow = rebuildLedger = false;
        return report;
      },
      watchFolders: (listener) => watchFolders(items, listener),
      look: (path, now) => lookAt(items, path, now),
      clock,
      onRun: printRun,
      onBlind: (reason) => {
        if (reason === undefined) return say('watchingAgain');
        const text = formatFailure(failure(NO_WATCHES.get(reason) ?? reason, items, reason), language);
        return warn(`${text}\n${wordsOf(language).report.walking}\n`);
      },
      signal: ending.signal,
    });
  } finally {
    ending.close();
  }
  await telling.end();
  return 0;
}

/** Hubs and search engines are told one after the other, and no run waits for them: what fails is kept, and sent after the next run. */
function openTelling({ items, out, push }: WatchArguments): Readonly<{ tell: () => void; end: () => Promise<void> }> {
  let telling: Promise<unknown> = Promise.resolve();
  const tellOnce = async (before: Promise<unknown>): Promise<void> => {
    await before;
    if (push === undefined) return;
    const { pushAll } = await import('../push/all.ts');
    await pushAll({ items, out }, push).catch(() => undefined);
  };
  return {
    tell: () => void (telling = tellOnce(telling)),
    end: async () => void (await telling),
  };
}

/** The first signal ends the watching, the second the process; who reads may leave, which ends it too. */
function openEnding(): Readonly<{ signal: AbortSignal; close: () => void }> {
  const controller = new AbortController();
  const end = (): void => controller.abort();
  process.once('SIGINT', end).once('SIGTERM', end);
  process.stdout.once('error', end);
  const close = (): void => {
    process.off('SIGINT', end).off('SIGTERM', end);
    process.stdout.off('error', end);
  };
  return { signal: controller.signal, close };
}

function tell(text: string): void {
  process.stdout.write(text);
}

function warn(text: string): void {
  process.stderr.write(text);
}

/** Prints runs: each problem once for as long as it stands, and a failure once in a row. */
function runPrinter(options: WatchArguments): (run: Run) => void {
  const { language } = options;
  const news = openNews();
  let timeZone = DEFAULT_ZONE;
  let lastFailure = '';
  return (run) => {
    if ('error' in run) {
      const text = formatFailure(run.error, language);
      if (text !== lastFailure) warn(`${text}\n${wordsOf(language).report.tryingAgain}\n`);
      lastFailure = text;
      return;
    }
    lastFailure = '';
    timeZone = run.report.channels[0]?.timeZone ?? timeZone;
    const problems = selectProblems(run, news, options);
    if (isWorthALine(run, problems)) tell(printLine(run, timeZone, language));
    warn(printProblems(sortProblems(problems), language));
  };
}

type DoneRun = Run & Readonly<{ report: PublishReport }>;

/** The new ones, with their paths from here. */
function selectProblems({ paths, report }: DoneRun, news: News, { items, out }: WatchArguments): readonly Problem[] {
  const seen = new Set([
    ...(paths ?? []).map((path) => join(items, path)),
    ...report.written.map((path) => join(out, path)),
  ]);
  // Editors write files of passing names: that one has come and gone is no mistake.
  const told = report.problems.filter(({ code }) => code !== 'path-unknown');
  const placed = told.map((one) => placeBelow(items, one));
  const warned = report.warnings.map((one) => ({ ...one, file: join(out, one.file) }));
  const isDocument = (file: string): boolean => file.startsWith(join(out, sep));
  return news.select([...placed, ...warned], (file) => seen.has(file) || (paths === undefined && !isDocument(file)));
}

/** Runs that nobody asked for are silent where nothing came of them. */
function isWorthALine({ reason, paths, report }: DoneRun, problems: readonly Problem[]): boolean {
  const isAsked = reason === 'start' || (reason === 'change' && paths !== undefined);
  return isAsked || problems.length > 0 || report.written.length > 0;
}

/** `18:52:07  rss.xml atom.xml feed.json (45 ms)`, by the newsroom's clock. */
function printLine({ now, took, report }: DoneRun, timeZone: string, language: MessageLanguage): string {
  const { hour, minute, second } = toCivil(now, timeZone);
  const time = [hour, minute, second].map((part) => String(part).padStart(2, '0')).join(':');
  return `${time}  ${fill(wordsOf(language).report.took, { what: sayOutcome(report, language), took: Math.round(took) })}\n`;
}

function sayOutcome({ status, written, channels }: PublishReport, language: MessageLanguage): string {
  const { report } = wordsOf(language);
  if (status === 'refused' || status === 'failed') return report[status];
  if (written.length === 0) return report.nothingNew;
  const news = channels.map(({ subscribers }) => printSubscribers(subscribers, language)).join('; ');
  const more = written.length - NAMED_FILES;
  const rest = more > 0 ? [fill(report.moreOfKind, { count: more })] : [];
  return `${news}: ${[...written.slice(0, NAMED_FILES), ...rest].join(' ')}`;
}
