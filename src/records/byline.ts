/**
 * Who wrote it: the line of persons, organisation and place below a plain text article. Recognised only where
 * certain; all else stays a paragraph.
 */
import { isPlaceName } from '../kazakh/places.ts';
import { hasNameShape, isPersonName, isSingleName, looksLikeNames } from './person.ts';
import type { AuthorField, Fields } from './record.ts';

/** What a byline gives. */
export type Byline = Readonly<Pick<Fields, 'authors' | 'source' | 'dateline'>>;

const LONGEST = 300;

/** Nouns that make the words before them an organisation: `«Таспа» агенттігі`, `Хабар арнасы`. */
// prettier-ignore
const ORGANISATIONS = new Set([
  'агенттігі', 'арнасы', 'телеарнасы', 'газеті', 'журналы', 'радиосы', 'порталы', 'сайты', 'басылымы', 'апталығы',
  'редакциясы', 'студиясы', 'медиахолдингі', 'холдингі', 'корпорациясы', 'қызметі',
]);
/** What may stand before them, with the blank between. */
const ORGANISATION_NAME = /^(?!(?:Бұл|Осы|Сол|Біздің|Ең|Бір) )[\p{Lu}«“„"](?:(?! [-–—] ).)* $/u;
const QUOTED = /^(?:«[^«»]+»|“[^“”]+”|„[^„“”]+[“”]|"[^"]+")$/u;
const LATIN = /^(?=[A-Z0-9])(?=.*[A-Z])[\w.&+-]*(?: [\w.&+-]+)*$/iu;
const LATIN_ORGANISATION =
  /[\d.&+]|\b[A-Z]{2,}\b|\b(?:News|Media|Press|Agency|Times|Post|Radio|Online|Group|Studio|Today|Daily|Journal|Tribune|Service|Inform)\b/u;
/** `ТАСС`, `ҚазТАГ`, `ҚазАқпарат`. */
const ABBREVIATION = /^\p{Lu}\p{Ll}+\p{Lu}+\p{Ll}*$|^\p{Lu}{3,}$/u;

/** Newspapers and agencies whose names could be other words or a person. */
// prettier-ignore
const OUTLETS = new Set([
  'Қазақпарат', 'ҚазАқпарат', 'ҚазТАГ', 'Егемен', 'Егемен Қазақстан', 'Айқын', 'Жас Алаш', 'Ана тілі', 'Хабар',
  'Хабар 24', 'Азаттық',
]);

/** The ablative with the consonant that the sound before it asks for: `Астанадан`, `Шымкенттен`, `Лондоннан`. */
const ABLATIVE_END = String.raw`(?:[аәеёиоөуұүыіэюяйлрзж]ь?-?д|[пткқсшфхцчщбвгғд]ь?-?т|[мнң]ь?-?н)[ае]н`;
const PLACE = new RegExp(
  String.raw`^(?:(?:Батыс|Шығыс|Солтүстік|Оңтүстік|Орталық|Жаңа) )?\p{Lu}[\p{L}-]*${ABLATIVE_END}$` +
    String.raw`|^\p{Lu}[\p{L}-]+(?: \p{Lu}?[\p{L}-]+)? (?:қаласынан|облысынан|ауданынан|ауылынан|кентінен|станциясынан|өңірінен)$` +
    String.raw`|^\p{Lu}{2,4}-[тдн][ае]н$`,
  'u',
);
/** Given names that end as the ablative does. */
const NAMES_LIKE_ABLATIVE = new Set(['Дастан', 'Рамадан', 'Қаптан', 'Тұңғыштан']);

const LABEL = /^(?:авторы?|авторлары?|дайындаған|әзірлеген)\s*:\s*/iu;
const CREDIT =
  /^(?:фото|фотосы|фотолар|фото авторы|сурет|суреті|суреттер|сурет авторы|коллаж|инфографика)\s*:\s*(\S.*)$/iu;
const SENTENCE_ENDS = '.!?…:;';
const INITIAL_END = /(?:^|[\s.])\p{Lu}\p{Ll}?\.$/u;
/** In UTF-16 units: what stands before it, two letters, and the full stop. */
const LONGEST_INITIAL = 6;

type PartKind = 'person' | 'latin' | 'organisation' | 'title' | 'place';
type Part = Readonly<{ kind: PartKind; text: string }>;

/** The credit of a line such as `Фото: Ерлан Төлеу`, else undefined. */
export function readCredit(line: string): string | undefined {
  const credit = CREDIT.exec(line)?.[1];
  return credit === undefined || credit.length > LONGEST || isSentence(credit) ? undefined : credit;
}

/**
 * Persons, an organisation and a place (in the ablative, or a known one), parted by commas or line ends, as in
 * `Аты Тегі, Аты Тегі, «Таспа» агенттігі, Астанадан`; also `Авторы: …`. Undefined where a part is none of these, or where nothing makes it certain.
 */
export function readByline(block: string): Byline | undefined {
  if (block.length > LONGEST || isSentence(block)) return undefined;
  const line = block.normalize('NFC').replaceAll(/[\u200B\uFEFF]/gu, '');
  const names = line.replace(LABEL, '');
  const isLabelled = names !== line;
  const parts: Part[] = [];
  for (const piece of names.split(/[,\n]/u)) {
    const isAlone = isLabelled && parts.every(({ kind }) => kind === 'person' || kind === 'latin');
    const part = readPart(foldBlanks(piece), isAlone);
    if (part === undefined) return undefined;
    parts.push(part);
  }
  return isCertain(parts, isLabelled) ? toByline(parts) : undefined;
}

/** Whether a paragraph that is no certain byline may be meant as one. */
export function looksLikeByline(block: string): boolean {
  if (block === '' || isSentence(block)) return false;
  const line = block.normalize('NFC');
  if (LABEL.test(line)) return true;
  const first = foldBlanks(line.split(/[,\n]/u)[0] ?? '');
  return OUTLETS.has(first) || looksLikeNames(first);
}

function foldBlanks(text: string): string {
  return text.trim().replaceAll(/\s{2,}|[^\S ]/gu, ' ');
}

/** Whether a text without blanks at its end ends as a sentence does, and not with an initial. */
export function isSentence(text: string): boolean {
  const end = text.at(-1);
  if (end === undefined || !SENTENCE_ENDS.includes(end)) return false;
  return end !== '.' || !INITIAL_END.test(text.slice(-LONGEST_INITIAL));
}

/** A single word is a person behind a label, before any organisation. */
function readPart(text: string, mayBeFirstName: boolean): Part | undefined {
  const kind = kindOf(text) ?? (mayBeFirstName && isSingleName(text) ? 'person' : undefined);
  return kind && { kind, text };
}

/** `latin` may be a person or an organisation, `title` is an organisation beside a person only. */
function kindOf(text: string): PartKind | undefined {
  if (isOrganisation(text)) return isShort(text) ? 'organisation' : undefined;
  if (isPlaceName(text) || isFrom(text)) return 'place';
  if (OUTLETS.has(text)) return 'title';
  if (LATIN.test(text)) return kindOfLatin(text);
  if (QUOTED.test(text) || ABBREVIATION.test(text)) return isShort(text) ? 'title' : undefined;
  return isPersonName(text) ? 'person' : undefined;
}

function isOrganisation(text: string): boolean {
  const last = text.lastIndexOf(' ') + 1;
  return ORGANISATIONS.has(text.slice(last)) && ORGANISATION_NAME.test(text.slice(0, last));
}

/** Whether a text is a place in the ablative. */
function isFrom(text: string): boolean {
  const mayBe = text.endsWith('ан') || text.endsWith('ен');
  return mayBe && PLACE.test(text) && !NAMES_LIKE_ABLATIVE.has(text);
}

function kindOfLatin(text: string): PartKind | undefined {
  const isInitialled = /\b[A-Z]\. ?[A-Z]|[a-z] [A-Z]\.$/u.test(text);
  if (hasNameShape(text) && (isInitialled || !LATIN_ORGANISATION.test(text))) return isInitialled ? 'person' : 'latin';
  return isShort(text) && /^[A-Z0-9]|\./u.test(text) ? 'title' : undefined;
}

function isShort(text: string): boolean {
  return text.split(' ').length <= 6;
}

/** A person, a named kind of organisation or a label make it a byline; so does a place in the ablative behind an organisation. */
function isCertain(parts: readonly Part[], isLabelled: boolean): boolean {
  const count = (kind: PartKind) => parts.filter((part) => part.kind === kind).length;
  const [titles, places] = [count('organisation') + count('title'), count('place')];
  if (titles > 1 || places > 1 || (places === 1 && parts.at(-1)?.kind !== 'place')) return false;
  const persons = count('person') + count('latin');
  const isFiled = places > 0 && !isPlaceName(parts.at(-1)?.text ?? '');
  return persons > 0 || count('organisation') > 0 || (titles > 0 && (isFiled || isLabelled));
}

function toByline(parts: readonly Part[]): Byline {
  const organisation =
    parts.find((part) => part.kind === 'organisation' || part.kind === 'title') ?? latinOrganisation(parts);
  const place = parts.find((part) => part.kind === 'place');
  const persons = parts.filter((part) => part !== organisation && part !== place);
  const authors: readonly AuthorField[] = persons.map((part) => ({ name: part.text }));
  return {
    ...(authors.length > 0 && { authors }),
    ...(organisation && { source: { title: organisation.text } }),
    ...(place && { dateline: place.text }),
  };
}

/** Two Latin words behind persons in Cyrillic are an organisation (`Deutsche Welle`), unless another one is named. */
function latinOrganisation(parts: readonly Part[]): Part | undefined {
  const last = parts.findLast((part) => part.kind !== 'place');
  return last?.kind === 'latin' && parts.some((part) => part.kind === 'person') ? last : undefined;
}
