/** What a language has to say: the shape that `en.ts` and `kk.ts` fill. */
import type { ProblemCode, Severity } from '../problem.ts';
import type { CivilTime } from '../time.ts';

/**
 * A message and what the author can do: the first hint for which there are values. `{name}` stands for a value;
 * what stands in `[…]` is left out with all its words where a value in it is missing or empty.
 */
export type Wording = readonly [message: string, ...hints: string[]];

/** Values that are codes, in words, by the name of the value; a hint here is better than the problem's own. */
export type Terms = Readonly<Record<string, Readonly<Record<string, Wording>>>>;

/** All that is said in one language. */
export type Words = Readonly<{
  problems: Readonly<Record<ProblemCode, Wording>>;
  /** Hints for plain text, whose records have no fields to write into. */
  plainText: Readonly<Partial<Record<ProblemCode, string>>>;
  terms: Terms;
  severities: Readonly<Record<Severity | 'hint', string>>;
  /** A day and its time, as they stand in a sentence. */
  date: (civil: CivilTime) => string;
  report: Readonly<Record<ReportWord, string>>;
  explain: Readonly<Record<ExplainWord, string>>;
  code: Readonly<Record<CodeWord, string>>;
  faults: Readonly<Record<UsageFaultCode, Wording>>;
  usage: string;
  /** Lines of options that only the help of their commands has. */
  gates: string;
}>;

export type ReportWord =
  | 'articles'
  | 'embargoed'
  | 'drafts'
  | 'expired'
  | 'withheld'
  | 'nextDue'
  | 'files'
  | 'refused'
  | 'failed'
  | 'more'
  | 'also'
  | 'moreOfKind'
  | 'reading'
  | 'watching'
  | 'serving'
  | 'watchingAgain'
  | 'walking'
  | 'tryingAgain'
  | 'took'
  | 'nothingNew'
  | 'subscribers'
  | 'imported'
  | 'importMatched'
  | 'importWaiting'
  | 'initialised'
  | 'completed'
  | 'initialisedAlready'
  | 'stopped'
  | 'help'
  | 'checkPath'
  | 'checked'
  | 'pinged'
  | 'nothingPublished'
  | 'forPages'
  | 'forRobots'
  | 'ruleOf';

export type ExplainWord =
  | 'isPublished'
  | 'isOld'
  | 'isDraft'
  | 'isRetracted'
  | 'isEmbargoed'
  | 'isExpired'
  | 'isWithheld'
  | 'isIgnored'
  | 'isPicture'
  | 'isChannel'
  | 'isOther'
  | 'isOutside'
  | 'isNothing';

export type UsageFaultCode =
  | 'command-missing'
  | 'command-unknown'
  | 'option-unknown'
  | 'option-misplaced'
  | 'value-missing'
  | 'value-needless'
  | 'operand-missing'
  | 'server-missing'
  | 'server-unknown'
  | 'port-invalid'
  | 'document-missing'
  | 'feed-missing'
  | 'operand-needless'
  | 'now-invalid'
  | 'lang-invalid'
  | 'format-invalid'
  | 'profile-unknown'
  | 'code-unknown';

type CodeWord = 'meaning' | 'why' | 'repair' | 'source';
