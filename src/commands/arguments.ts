/** Arguments → what is wanted, or what is wrong with them. Loads nothing: `--version` is quick. */
import { parseArgs } from 'node:util';
import type { MessageLanguage } from '../messages/index.ts';
import type { UsageFaultCode } from '../messages/words.ts';

export type CommandName =
  | 'publish'
  | 'watch'
  | 'init'
  | 'import'
  | 'explain'
  | 'check'
  | 'ping'
  | 'snippet'
  | 'serve'
  | 'headers';

/** How `check` prints what it finds. */
type ReportFormat = 'text' | 'json' | 'sarif';

/** The options of all commands, with their defaults; `now` is an instant in milliseconds, absent for the present. */
export type Options = Readonly<{
  items: string;
  out: string;
  now?: number;
  strict: boolean;
  /** What changed is a typo: no date of change moves. */
  minor: boolean;
  /** What the gates of publishing would refuse, and is wanted. */
  allowShrink: boolean;
  allowReshow: boolean;
  rebuildLedger: boolean;
  /** The folder of one of several channels. */
  channel?: string;
  /** Where `serve` listens; 0 is any port. */
  host: string;
  port: number;
  /** Pages load again by themselves. */
  live: boolean;
  json: boolean;
  format: ReportFormat;
  profiles: readonly string[];
}>;

/** What is wrong with the arguments; `known`: the words among which the right one may be. */
export type UsageFault = Readonly<{
  code: UsageFaultCode;
  values: Readonly<Record<string, string>>;
  known?: readonly string[];
}>;

/** A run as it was asked for. `operands` are the words after the command. */
export type Invocation = Readonly<{ language: MessageLanguage }> &
  Readonly<
    | { call: 'help'; about?: CommandHelp }
    | { call: 'version' }
    | { call: 'fault'; fault: UsageFault }
    | { call: CommandName; operands: readonly string[]; options: Options }
  >;

/** A command of which help is wanted, and its options. */
export type CommandHelp = Readonly<{ name: string; options: readonly string[] }>;

type Environment = Readonly<Record<string, string | undefined>>;
type Given = ReadonlyMap<string, string | true>;

const OPTIONS = {
  items: { type: 'string' },
  out: { type: 'string' },
  now: { type: 'string' },
  strict: { type: 'boolean' },
  minor: { type: 'boolean' },
  'allow-shrink': { type: 'boolean' },
  'allow-reshow': { type: 'boolean' },
  'rebuild-ledger': { type: 'boolean' },
  channel: { type: 'string' },
  host: { type: 'string' },
  port: { type: 'string' },
  live: { type: 'boolean' },
  json: { type: 'boolean' },
  format: { type: 'string' },
  profile: { type: 'string' },
  lang: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'V' },
} as const;
const FLAGS = Object.keys(OPTIONS).map((name) => `--${name}`);

/** What both `publish` and `watch` take. */
const PUBLISHING = ['items', 'out', 'strict', 'minor', 'allow-shrink', 'allow-reshow', 'rebuild-ledger'];

/**
 * The options of each command beside --lang, --help, --version, how many words may follow it, and what is said where one must
 * and doesn't.
 */
const COMMANDS: ReadonlyMap<
  string,
  Readonly<{ name: CommandName; options: readonly string[]; operands: number; missing?: UsageFaultCode }>
> = new Map([
  ['publish', { name: 'publish', options: [...PUBLISHING, 'now', 'json'], operands: Number.POSITIVE_INFINITY }],
  ['ping', { name: 'ping', options: ['items', 'out'], operands: 0 }],
  ['snippet', { name: 'snippet', options: ['items', 'out'], operands: 0 }],
  ['watch', { name: 'watch', options: PUBLISHING, operands: 0 }],
  ['serve', { name: 'serve', options: ['out', 'host', 'port', 'live'], operands: 0 }],
  ['headers', { name: 'headers', options: ['items', 'out'], operands: 1, missing: 'server-missing' }],
  ['init', { name: 'init', options: [], operands: 1 }],
  [
    'import',
    {
      name: 'import',
      options: ['items', 'out', 'channel', 'now', 'json'],
      operands: Number.POSITIVE_INFINITY,
      missing: 'feed-missing',
    },
  ],
  ['explain', { name: 'explain', options: ['items', 'out', 'now'], operands: 1, missing: 'operand-missing' }],
  [
    'check',
    {
      name: 'check',
      options: ['profile', 'format', 'json', 'strict', 'now'],
      operands: Number.POSITIVE_INFINITY,
      missing: 'document-missing',
    },
  ],
]);
const EVERYWHERE = new Set(['lang', 'help', 'version']);

/** Reads the arguments after `taspa`; the environment says the language where `--lang` does not. */
export function readArguments(args: readonly string[], environment: Environment): Invocation {
  const { given, words, fault } = readWords(args);
  const lang = given.get('lang');
  const language = lang === 'en' || lang === 'kk' ? lang : localeLanguage(environment);
  if (fault !== undefined) return { call: 'fault', fault, language };
  if (lang !== undefined && lang !== language) return { call: 'fault', fault: wrong('lang-invalid', lang), language };
  if (given.has('version')) return { call: 'version', language };
  if (given.has('help')) {
    const about = COMMANDS.get(words[0] ?? '');
    return { call: 'help', language, ...(about === undefined ? {} : { about }) };
  }
  return { ...readCommand(words, given), language };
}

function wrong(code: UsageFaultCode, value: string | true): UsageFault {
  return { code, values: { value: String(value) } };
}

/** Messages are in Kazakh where the locale is; the first variable that is set decides (POSIX). */
function localeLanguage({ LC_ALL, LC_MESSAGES, LANG }: Environment): MessageLanguage {
  return /^kk(?![a-z])/i.test(LC_ALL || LC_MESSAGES || LANG || '') ? 'kk' : 'en';
}

/** Options and words; the first fault ends the reading of options, but not of the language. */
function readWords(args: readonly string[]): Readonly<{ given: Given; words: readonly string[]; fault?: UsageFault }> {
  const { tokens } = parseArgs({ args: [...args], options: OPTIONS, strict: false, tokens: true });
  const given = new Map<string, string | true>();
  const words: string[] = [];
  let fault: UsageFault | undefined;
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    fault ??= checkOption(name, rawName, value, token.inlineValue === true);
    const earlier = name === 'profile' ? given.get(name) : undefined;
    given.set(name, earlier === undefined ? (value ?? true) : `${earlier},${value}`);
  }
  return { given, words, ...(fault === undefined ? {} : { fault }) };
}

function checkOption(
  name: string,
  rawName: string,
  value: string | undefined,
  isInline: boolean,
): UsageFault | undefined {
  const kind = Object.entries(OPTIONS).find(([known]) => known === name)?.[1].type;
  if (kind === undefined) return { ...wrong('option-unknown', rawName), known: FLAGS };
  if (kind === 'boolean') return value === undefined ? undefined : wrong('value-needless', rawName);
  const isMissing = value === undefined || value === '' || (value.startsWith('-') && !isInline);
  return isMissing ? wrong('value-missing', rawName) : undefined;
}

type Call = Readonly<
  { call: 'fault'; fault: UsageFault } | { call: CommandName; operands: readonly string[]; options: Options }
>;

function readCommand([word, ...operands]: readonly string[], given: Given): Call {
  if (word === undefined) return { call: 'fault', fault: { code: 'command-missing', values: {} } };
  const command = COMMANDS.get(word);
  if (command === undefined) {
    const known = [...COMMANDS.keys(), '--help', '--version'];
    return { call: 'fault', fault: { ...wrong('command-unknown', word), known } };
  }
  const needless = operands[command.operands];
  const values = { command: word };
  if (needless !== undefined)
    return { call: 'fault', fault: { code: 'operand-needless', values: { ...values, value: needless } } };
  if (command.missing !== undefined && operands.length === 0)
    return { call: 'fault', fault: { code: command.missing, values } };
  const misplaced = [...given.keys()].find((name) => !EVERYWHERE.has(name) && !command.options.includes(name));
  if (misplaced !== undefined)
    return { call: 'fault', fault: { code: 'option-misplaced', values: { ...values, value: `--${misplaced}` } } };
  const options = readOptions(given);
  return 'code' in options ? { call: 'fault', fault: options } : { call: command.name, operands, options };
}

function readOptions(given: Given): Options | UsageFault {
  const text = (name: string, otherwise: string): string => String(given.get(name) ?? otherwise);
  const now = given.get('now');
  const instant = now === undefined ? undefined : readInstant(String(now));
  if (instant !== undefined && Number.isNaN(instant)) return wrong('now-invalid', String(now));
  const port = readPort(text('port', '8080'));
  if (port === undefined) return wrong('port-invalid', text('port', ''));
  const format = readFormat(text('format', given.has('json') ? 'json' : 'text'));
  if (format === undefined) return wrong('format-invalid', text('format', ''));
  return {
    items: text('items', 'items'),
    out: text('out', 'out'),
    strict: given.has('strict'),
    minor: given.has('minor'),
    allowShrink: given.has('allow-shrink'),
    allowReshow: given.has('allow-reshow'),
    rebuildLedger: given.has('rebuild-ledger'),
    host: text('host', '127.0.0.1'),
    port,
    live: given.has('live'),
    json: given.has('json'),
    format,
    profiles: text('profile', '')
      .split(',')
      .filter((name) => name !== ''),
    ...(instant === undefined ? {} : { now: instant }),
    ...(given.has('channel') ? { channel: text('channel', '') } : {}),
  };
}

function readPort(text: string): number | undefined {
  return /^\d{1,5}$/.test(text) && Number(text) < 65_536 ? Number(text) : undefined;
}

function readFormat(name: string): ReportFormat | undefined {
  return (['text', 'json', 'sarif'] as const).find((format) => format === name);
}

/** An RFC 3339 instant in milliseconds, NaN where it is none; `Date.parse` alone would let 31 February pass. */
function readInstant(text: string): number {
  const day = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/.exec(text)?.[1];
  const midnight = Date.parse(`${day}T00:00Z`);
  const isDay = !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(`${day}T`);
  return isDay ? Date.parse(text) : Number.NaN;
}
