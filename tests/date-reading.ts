/** What the tests of dates share: a reading in short form, and the forms of 18:52 on 4 October 2024 in Almaty. */
import { readDate } from '../src/date.ts';
import type { DateContext } from '../src/date.ts';

const ALMATY: DateContext = { timeZone: 'Asia/Almaty', ambiguousTime: 'error' };
/** Friday 4 October 2024, 20:00:30 in Almaty. */
export const REFERENCE = Date.parse('2024-10-04T15:00:30Z');
export const NBSP = '\u00A0';
const NARROW = '\u202F';

export function read(text: string, context: Partial<DateContext> = {}) {
  const { instant, dayOnly, findings } = readDate(text, { ...ALMATY, ...context });
  const at = instant === undefined ? undefined : new Date(instant).toISOString().replace('.000Z', 'Z');
  return { at, dayOnly, findings, codes: findings.map(({ code }) => code) };
}

export const FULL = [
  '04.10.2024 18:52',
  '04.10.2024, 18:52',
  '18:52, 04.10.2024',
  '18:52 04.10.2024',
  '04.10.2024 18:52:00',
  '18:52:00, 04.10.2024',
  '4.10.2024 18:52',
  `04.10.2024${NBSP}18:52`,
  `${NBSP}04.10.2024,${NARROW}18:52${NBSP} `,
  '\uFEFF04.10.2024\u200B 18:52',
  '04.10.2024 ж. 18:52',
  '04.10.2024 | 18:52',
  '04.10.2024 – 18:52',
  '2024-10-04T18:52',
  '2024-10-04 18:52',
  '2024-10-04 18:52:00',
  '2024-10-04T18:52:00.123',
  '2024-10-04T13:52Z',
  '2024-10-04T13:52:00.5z',
  '2024-10-04T18:52:00+05:00',
  '2024-10-04T18:52:00+0500',
  '2024-10-04T18:52:00+05',
  '2024-10-04 18:52 +05:00',
  '4 қазан 2024 18:52',
  '4 қазан 2024, 18:52',
  '4 Қазан, 2024 18:52',
  '4 ҚАЗАН 2024 18:52',
  '4-қазан, 2024 жыл, 18:52',
  '18:52, 4 қазан 2024 ж.',
  '2024 жылғы 4 қазан, 18:52',
  '2024 жылы 4 қазанда 18:52-де',
  '2024 жылдың 4 қазаны, сағат 18:52-де',
  '2024 ж. 4 қазан 18:52',
  `2024${NBSP}ж. 4${NBSP}қазан, 18:52`,
  '2024 жылғы қазан айының 4-і 18:52',
  '2024 жылғы қазан айының 4-інде, 18:52',
  '2024 жылғы 4-ші қазан, 18:52',
  '4 қаз. 2024, 18:52',
  '4 қаз 2024 18:52',
  'жұма, 4 қазан 2024, 18:52',
  '2024 ж. 4 қазан, жұма, 18:52',
  '4 қазан 2024, 18:52 (жұма)',
  'Жм, 04.10.2024 18:52',
  '04.10.2024 18:52, ЖҰМА КҮНІ',
  '2024-10-04 18:52 жм.',
  '2024 жылғы 4 қазан, 18:52'.normalize('NFD'),
];
