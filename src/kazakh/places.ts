/** The regions, cities and larger towns of Kazakhstan, as a byline names them in the nominative. */

// prettier-ignore
const REGIONS = [
  'Абай', 'Ақмола', 'Ақтөбе', 'Алматы', 'Атырау', 'Батыс Қазақстан', 'Жамбыл', 'Жетісу', 'Қарағанды', 'Қостанай',
  'Қызылорда', 'Маңғыстау', 'Павлодар', 'Солтүстік Қазақстан', 'Түркістан', 'Ұлытау', 'Шығыс Қазақстан',
];
// prettier-ignore
const TOWNS = [
  'Астана', 'Алматы', 'Шымкент',
  'Ақсай', 'Ақсу', 'Ақтау', 'Ақтөбе', 'Арқалық', 'Арыс', 'Атырау', 'Аягөз', 'Байқоңыр', 'Балқаш', 'Екібастұз',
  'Жаңаөзен', 'Жаркент', 'Жезқазған', 'Кентау', 'Көкшетау', 'Қарағанды', 'Қаскелең', 'Қонаев', 'Қостанай', 'Құлсары',
  'Қызылорда', 'Орал', 'Өскемен', 'Павлодар', 'Петропавл', 'Риддер', 'Рудный', 'Сарыағаш', 'Сәтбаев', 'Семей',
  'Степногорск', 'Талғар', 'Талдықорған', 'Тараз', 'Теміртау', 'Түркістан', 'Хромтау', 'Щучинск',
];
/** Regions that are given names too: a place only before `облысы`. */
const GIVEN_NAMES = new Set(['Абай', 'Жамбыл']);

const PLACES: ReadonlySet<string> = new Set([
  ...TOWNS,
  ...TOWNS.map((town) => `${town} қаласы`),
  ...REGIONS.filter((region) => !GIVEN_NAMES.has(region)),
  ...REGIONS.map((region) => `${region} облысы`),
]);

/** Whether a text in NFC is `Ақтөбе`, `Ақтөбе қаласы`, `Ақтөбе облысы` or their like, and nothing else. */
export function isPlaceName(text: string): boolean {
  return PLACES.has(text);
}
