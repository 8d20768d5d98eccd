/** Slugs of Kazakh titles and names (R-1407, R-1609). */

const MAX_LENGTH = 80;
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
/** Names of devices, which Windows takes for no file whatever the extension. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

/** R-1609, then Russian, Ukrainian, Belarusian and South Slavic letters, then Latin ones that no mark tells apart. */
const LETTERS = new Map(
  [
    'аa әa бb вv гg ғg дd еe ёyo жzh зz иi йi кk қq лl мm нn ңng оo өo пp рr сs тt уu ұu үu фf хh һh цts чch шsh щsch ъ ыy іi ь эe юyu яya',
    'ґg єye їyi ўu ђdj јj љlj њnj ћc џdz ѓg ќk ѕdz',
    'ıi ßss æae œoe øo łl đd ðd þth ħh ŧt ŋn əa ɵo ƶz',
  ]
    .flatMap((letters) => letters.split(' '))
    .map((letter) => [letter.charAt(0), letter.slice(1)] as const),
);

/**
 * A text as a slug (R-1609): Latin letters, digits and single hyphens, at most 80 characters, cut at a hyphen
 * where there is one; empty where nothing is left. What isn't empty satisfies `isSlug`.
 */
export function slugify(text: string): string {
  if (isSlug(text)) return text;
  const words = toLatin(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const slug = words.length > MAX_LENGTH ? cut(words) : words;
  return RESERVED.test(slug) ? `${slug}-1` : slug;
}

/** Whether a text can stand in a path as it is (R-1407): a slug of at most 80 characters that is no device name. */
export function isSlug(text: string): boolean {
  return text.length <= MAX_LENGTH && SLUG.test(text) && !RESERVED.test(text);
}

/** Lower-case letters by the table; of what isn't in it, marks and invisible characters are dropped. */
function toLatin(text: string): string {
  const letters = text.normalize('NFKC').toLowerCase().normalize();
  const latin = letters.replace(/[^\0-\x7F]/gu, (letter) => LETTERS.get(letter) ?? letter);
  return latin
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]+/gu, '')
    .toLowerCase();
}

function cut(words: string): string {
  const hyphen = words.lastIndexOf('-', MAX_LENGTH);
  return words.slice(0, hyphen < 0 ? MAX_LENGTH : hyphen);
}
