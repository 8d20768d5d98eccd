#!/usr/bin/env node
/** The command line: arguments become one call of the library, its result is printed, and the exit code says how it went. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const USAGE = `taspa: dated article records in, valid RSS, Atom and JSON feeds out

  taspa publish [options]          publish the records below items/ to out/
  taspa init [DIR]                 make a channel and two sample records
  taspa explain RECORD [options]   which line gave which field, and why it is or isn't published

  --items DIR      where the records are (items)
  --out DIR        where the documents go (out)
  --now INSTANT    publish as of 2024-10-04T18:52+05:00 instead of the present
  --strict         write nothing if any record has an error
  --json           print the report for machines
  --lang en|kk     the language of messages
  --help, --version

Exit code: 0 published, 1 published without the erroneous records (with --strict: nothing), 2 wrong usage,
3 could not read or write.
`;

const OPTIONS = {
  items: { type: 'string', default: 'items' },
  out: { type: 'string', default: 'out' },
  now: { type: 'string' },
  strict: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  lang: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
  version: { type: 'boolean', short: 'V', default: false },
} as const;

type Values = ReturnType<typeof parse>['values'];

/** Wrong usage: told with the usage's first lines, exit code 2. */
class UsageError extends Error {}

function parse(args: readonly string[]) {
  return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true, strict: true });
}

/** Messages are in Kazakh when asked for, or when the terminal's locale is Kazakh. */
function messageLanguage({ lang }: Values): 'en' | 'kk' {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  const wanted = lang ?? (LC_ALL || LC_MESSAGES || LANG || 'en');
  if (lang !== undefined && lang !== 'en' && lang !== 'kk') throw new UsageError(`--lang takes en or kk, not ${lang}`);
  return /^kk\b|^kk_/.test(wanted) ? 'kk' : 'en';
}

/** The one place where the clock is read. */
function instant({ now }: Values): number {
  if (now === undefined) return Date.now();
  const isComplete = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?$/.test(now);
  const time = isComplete ? Date.parse(now) : Number.NaN;
  if (Number.isNaN(time)) throw new UsageError(`--now takes an instant such as 2024-10-04T18:52:00+05:00, not ${now}`);
  return time;
}

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseUsage(args);
  if (values.version) return print(`${version()}\n`);
  const [command, ...rest] = positionals;
  if (values.help || command === undefined) return print(USAGE, values.help ? 0 : 2);
  const language = messageLanguage(values);
  if (command === 'publish' && rest.length === 0) {
    const { publishCommand } = await import('./commands/publish.ts');
    return publishCommand({ ...values, now: instant(values), language });
  }
  if (command === 'init' && rest.length <= 1) {
    const { initCommand } = await import('./commands/init.ts');
    return initCommand(rest[0] ?? '.', language);
  }
  const [record, ...others] = rest;
  if (command === 'explain' && record !== undefined && others.length === 0) {
    const { explainCommand } = await import('./commands/explain.ts');
    return explainCommand(record, { ...values, now: instant(values), language });
  }
  throw new UsageError(`taspa ${positionals.join(' ')}: no such command; taspa --help lists them`);
}

function parseUsage(args: readonly string[]): ReturnType<typeof parse> {
  try {
    return parse(args);
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

function print(text: string, code = 0): number {
  (code === 0 ? process.stdout : process.stderr).write(text);
  return code;
}

function version(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  // Our own package.json: its shape is known.
  return (JSON.parse(text) as Readonly<{ version: string }>).version;
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`taspa: ${message}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 3;
}
