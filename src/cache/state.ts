/** What a run leaves to the next one: the state of the cache, and its shape. */
import { CODES } from '../problem.ts';
import type { Problem, ProblemCode } from '../problem.ts';
import { isCount, isList, isListOf, isNumber, isObject, isRecordOf, isText, isTextOrNull } from './shape.ts';
import type { Check } from './shape.ts';

/**
 * A feed as it was made: what it was made from, what its "read also" targets led to (null: nowhere), its pictures as their
 * files were, the hashes of its documents by their keys.
 */
export type FeedState = Readonly<{
  fingerprint: string;
  targets: readonly (readonly [target: string, url: string | null])[];
  pictures: readonly (readonly [file: string, stamp: string])[];
  documents: readonly (readonly [key: string, hash: string])[];
}>;

/** The archives that stand, by their keys: the store's revisions, or what tells that they are to be made again. */
export type Documents = Readonly<Record<string, string>>;

/**
 * `channel`: hash of what says how articles become documents. `now`: the instant (ms) of the run. `ledger`: revisions of its
 * months. `held`: records that are held back or will not stay as they are, why, and when (ms) that changes (null: never by itself). `lost`: how many
 * records of a file have an error. `problems`: those of files; `completions`: those of articles, by their records. `feeds` by path.
 * `named`: files that were read by their paths since the last walk, whose table may not have them.
 */
export type CacheState = Readonly<{
  channel: string;
  now: number;
  ledger: Readonly<Record<string, string>>;
  held: readonly HeldState[];
  lost: readonly (readonly [file: string, count: number])[];
  problems: readonly Problem[];
  completions: readonly (readonly [record: string, problems: readonly Problem[]])[];
  feeds: Readonly<Record<string, FeedState>>;
  named: readonly string[];
}>;

const KINDS = ['draft', 'embargoed', 'expired', 'passing'] as const;
type HeldState = readonly [record: string, kind: (typeof KINDS)[number], at: number | null];

const isTexts = isRecordOf(isText);

/** Whether a JSON value is a state. */
export function isCacheState(value: unknown): value is CacheState {
  if (!isObject(value)) return false;
  const { channel, now, ledger, held, lost, problems, completions, feeds, named } = value;
  const isDated = isText(channel) && isNumber(now) && isTexts(ledger) && isNames(named);
  return (
    isDated && isHeld(held) && isLost(lost) && isProblems(problems) && isCompletions(completions) && isFeeds(feeds)
  );
}

/** Whether a JSON value says what was written of documents. */
export function isDocuments(value: unknown): value is Documents {
  return isTexts(value);
}

/** A list of two members that pass. */
function isPairOf<First, Second>(first: Check<First>, second: Check<Second>): Check<readonly [First, Second]> {
  return (value): value is readonly [First, Second] =>
    isList(value) && value.length === 2 && first(value[0]) && second(value[1]);
}

const isHeld = isListOf((value): value is HeldState => {
  if (!isList(value) || value.length !== 3) return false;
  const [record, kind, at] = value;
  return isText(record) && KINDS.some((known) => known === kind) && (at === null || isNumber(at));
});

const isProblems = isListOf((value): value is Problem => {
  if (!isObject(value) || !isCode(value['code']) || !isTexts(value['values'])) return false;
  return isText(value['file']) && isCount(value['line']) && isCount(value['column']);
});

const isNames = isListOf(isText);
const isLost = isListOf(isPairOf(isText, isCount));
const isCompletions = isListOf(isPairOf(isText, isProblems));
const isTargets = isListOf(isPairOf(isText, isTextOrNull));
const isTextPairs = isListOf(isPairOf(isText, isText));

function isCode(value: unknown): value is ProblemCode {
  return isText(value) && Object.hasOwn(CODES, value);
}

const isFeeds = isRecordOf((value): value is FeedState => {
  if (!isObject(value)) return false;
  const { fingerprint, targets, pictures, documents } = value;
  return isText(fingerprint) && isTargets(targets) && isTextPairs(pictures) && isTextPairs(documents);
});
