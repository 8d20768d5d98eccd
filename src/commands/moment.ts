/** An instant as the newsroom's clock shows it. */
import { wordsOf } from '../messages/index.ts';
import type { MessageLanguage } from '../messages/index.ts';
import { toCivil } from '../time.ts';

/** `4 October 2024, 18:52`, or `2024 жылғы 4 қазан, 18:52` (R-1518), in the zone. */
export function formatMoment(instant: number, timeZone: string, language: MessageLanguage): string {
  return wordsOf(language).date(toCivil(instant, timeZone));
}
