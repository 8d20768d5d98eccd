#!/usr/bin/env node
/** The command line: arguments become one command, and the exit code says how it went. */
import { readArguments } from './commands/arguments.ts';
import type { CommandName, Invocation, Options } from './commands/arguments.ts';
import type { MessageLanguage } from './messages/index.ts';
import type { Clock } from './watch/clock.ts';

const WRONG_USAGE = 2;
const FAILED = 3;

type Run = (
  operands: readonly string[],
  options: Options & Readonly<{ now: number }>,
  language: MessageLanguage,
) => Promise<number>;

/** For what runs on; whatever else takes time takes its instant from `instantOf`. */
const CLOCK: Clock = {
  now: () => Date.now(),
  steady: () => performance.now(),
  wakeAfter: (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** What telling others needs; the key is named nowhere else (R-1409). */
const PUSHING = { clock: CLOCK, random: Math.random, key: process.env['TASPA_INDEXNOW_KEY'] } as const;

/** Each command, loaded when it is called. */
const COMMANDS: Readonly<Record<CommandName, Run>> = {
  publish: async (paths, options, language) =>
    (await import('./commands/publish.ts')).publishCommand(paths, { ...options, language, push: PUSHING }),
  watch: async (_, options, language) =>
    (await import('./commands/watch.ts')).watchCommand({ ...options, clock: CLOCK, language, push: PUSHING }),
  ping: async (_, options, language) =>
    (await import('./commands/ping.ts')).pingCommand({ ...options, ...PUSHING, language }),
  snippet: async (_, options, language) =>
    (await import('./commands/snippet.ts')).snippetCommand({ ...options, language }),
  serve: async (_, options, language) =>
    (await import('./commands/serve.ts')).serveCommand({ ...options, clock: CLOCK, language }),
  headers: async ([server = ''], options, language) =>
    (await import('./commands/headers.ts')).headersCommand(server, { ...options, language }),
  init: async ([folder], _, language) => (await import('./commands/init.ts')).initCommand(folder || '.', language),
  import: async (feeds, options, language) =>
    (await import('./commands/import.ts')).importCommand(feeds, { ...options, language }),
  explain: async ([what = ''], options, language) => {
    const { explainCode, isCode } = await import('./commands/explain-code.ts');
    if (isCode(what, options.items)) return explainCode(what, language);
    return (await import('./commands/explain.ts')).explainCommand(what, { ...options, language });
  },
  check: async (places, options, language) =>
    (await import('./commands/check.ts')).checkCommand(places, { ...options, language }),
};

async function run(invocation: Invocation): Promise<number> {
  const { language } = invocation;
  if (invocation.call === 'version') return print(`${(await import('./publish/version.ts')).readVersion()}\n`);
  if (invocation.call === 'help') return print((await import('./commands/usage.ts')).usage(language, invocation.about));
  if (invocation.call === 'fault') {
    const { formatFault } = await import('./commands/usage.ts');
    process.stderr.write(formatFault(invocation.fault, language));
    return WRONG_USAGE;
  }
  const { call, operands, options } = invocation;
  return COMMANDS[call](operands, { ...options, now: instantOf(options) }, language);
}

/** With `CLOCK`, the one place where the clock is read. */
function instantOf({ now }: Readonly<{ now?: number }>): number {
  return now ?? Date.now();
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}

/** Who reads may leave (`taspa --help | head -1`); anything else that goes wrong with an output is told once. */
function watchOutputs(): void {
  process.stderr.on('error', () => {});
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    process.stderr.write(`taspa: ${error.message}\n`);
    process.exitCode = FAILED;
  });
}

watchOutputs();
const invocation = readArguments(process.argv.slice(2), process.env);
try {
  process.exitCode = await run(invocation);
} catch (error) {
  const { formatFailure } = await import('./messages/index.ts');
  process.stderr.write(`${formatFailure(error, invocation.language)}\n`);
  process.exitCode = FAILED;
}
