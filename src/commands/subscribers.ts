/** What a run means for subscribers, in words. */
import { commandWordsOf } from '../messages/commands.ts';
import { fill } from '../messages/fill.ts';
import type { MessageLanguage } from '../messages/index.ts';
import type { SubscriberReport } from '../subscribers/compare.ts';

type Counts = Pick<SubscriberReport, 'new' | 'updated' | 'shownAgain' | 'withdrawn'>;

/** `3 new, 1 updated, 0 shown again, 1 withdrawn`, without a line end. */
export function printSubscribers(
  { new: added, updated, shownAgain: again, withdrawn }: Counts,
  language: MessageLanguage,
): string {
  return fill(commandWordsOf(language).report.subscribers, { new: added, updated, again, withdrawn });
}
