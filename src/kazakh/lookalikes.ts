/** Words that mix Cyrillic and Latin letters which look alike (R-1607): `қабiлет` with a Latin i. */
import { kindsOf, LATIN_LETTER } from '../characters.ts';

/** A word of two scripts; `repaired` where one spelling is plainly meant; `index` in UTF-16 code units. */
export type Lookalike = Readonly<{ word: string; repaired?: string; index: number }>;

const LATIN_TWINS = 'ABCEHIKMOPTXYaceiopxyhƏəƟɵ';
const CYRILLIC_TWINS = 'АВСЕНІКМОРТХУасеіорхуһӘәӨө';
const TO_CYRILLIC = pair(LATIN_TWINS, CYRILLIC_TWINS);
const TO_LATIN = pair(CYRILLIC_TWINS, LATIN_TWINS);

const WORD = /[\p{L}\p{M}]+/gu;
const LATIN = /\p{Script=Latin}/gu;
const CYRILLIC = /\p{Script=Cyrillic}/gu;
const NEIGHBOURS = /[A-Za-z\xC0-\u02AF][\u0400-\u052F]|[\u0400-\u052F][A-Za-z\xC0-\u02AF]/;
/** A foreign name with its Kazakh ending: `iPhoneның`, `OPECтің`. */
const NAME_WITH_ENDING = /^\p{Script=Latin}{3,}[а-яёәғқңөұүһі]+$/u;

/** The words of a text that mix the scripts, in order (R-1607); words end at hyphens and digits. */
export function findLookalikes(text: string): readonly Lookalike[] {
  if (!mixesScripts(text)) return [];
  return Array.from(text.matchAll(WORD)).flatMap(({ 0: word, index }) => {
    if (!NEIGHBOURS.test(word)) return [];
    const repaired = repairWord(word);
    return [repaired === undefined ? { word, index } : { word, repaired, index }];
  });
}

/** The text with every such word repaired that can be repaired entirely (R-1607). */
export function repairLookalikes(text: string): string {
  if (!mixesScripts(text)) return text;
  return text.replace(WORD, (word) => (NEIGHBOURS.test(word) ? (repairWord(word) ?? word) : word));
}

function mixesScripts(text: string): boolean {
  return (kindsOf(text) & LATIN_LETTER) !== 0 && NEIGHBOURS.test(text);
}

/** The spelling in the script of most letters, in Cyrillic where they are as many; none where a letter has no twin. */
function repairWord(word: string): string | undefined {
  if (NAME_WITH_ENDING.test(word)) return undefined;
  const latin = word.match(LATIN)?.length ?? 0;
  const cyrillic = word.match(CYRILLIC)?.length ?? 0;
  const inCyrillic = respell(word, LATIN, TO_CYRILLIC);
  const inLatin = respell(word, CYRILLIC, TO_LATIN);
  if (latin === cyrillic) return inCyrillic ?? inLatin;
  return latin < cyrillic ? inCyrillic : inLatin;
}

function respell(word: string, letters: RegExp, twins: ReadonlyMap<string, string>): string | undefined {
  const respelt = word.replace(letters, (letter) => twins.get(letter) ?? letter);
  return respelt.search(letters) < 0 ? respelt : undefined;
}

function pair(letters: string, twins: string): ReadonlyMap<string, string> {
  return new Map(Array.from(letters, (letter, index) => [letter, twins.charAt(index)]));
}
