/** An instant as the newsroom's clock shows it. */
import { formatKazakhDate } from '../kazakh/calendar.ts';
import type { MessageLanguage } from '../messages/index.ts';
import { toCivil } from '../time.ts';

/** `2024-10-04 18:52`, or `2024 жылғы 4 қазан, 18:52` (R-1518), in the zone. */
export function formatMoment(instant: number, timeZone: string, language: MessageLanguage): string {
  const civil = toCivil(instant, timeZone);
  if (language === 'kk') return formatKazakhDate(civil);
  const { year, month, day, hour, minute } = civil;
  const [MM, dd, hh, mm] = [month, day, hour, minute].map((part) => String(part).padStart(2, '0'));
  return `${year}-${MM}-${dd} ${hh}:${mm}`;
}
