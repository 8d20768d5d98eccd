/** The shapes of persons' names. */

// In shapes every capital is A and every small letter a: a pattern of many classes of letters would take longer to compile
// than to read a hundred records.
const NAME = `A(?:['’ʼ]A)?a+(?:(?:['’ʼ]A?|A)a+)*(?:-Aa+)*`;
const INITIAL = String.raw`Aa?\.`;
const FULL_NAME = `${NAME}(?: ${NAME}){1,2}`;
const FULL = new RegExp(`^${FULL_NAME}$`);
const PERSON = new RegExp(
  `^(?:${FULL_NAME}|(?:${INITIAL} ?){1,2}${NAME}|${NAME} ${INITIAL}(?: ?${INITIAL})?|${NAME} ${INITIAL} ${NAME})$`,
);
/** Words of everyday letters, a capital before small ones: nearly all names, known without their shape. */
const EVERYDAY_NAME = /^[А-ЯӘҒҚҢӨҰҮҺІ][а-яәғқңөұүһі]+(?: [А-ЯӘҒҚҢӨҰҮҺІ][а-яәғқңөұүһі]+){1,2}$/;
/** The end of a patronymic, a word of its own behind two or three names. */
const PATRONYMIC = / (?:ұлы|қызы|оғлы|оглы)$/u;
/** Words in capitals that no person's name holds. */
const NOT_A_NAME = new RegExp(
  String.raw`(?:^|[ -])(?:Орда(?= |$)|Республика|Федерация|Ұйым|Одақ|Одағ|Үкімет|Парламент|Мәжіліс|Сенат|Министрлі|Конституция` +
    String.raw`|Қазақстан|Ресей|Қытай|Америка|Еуропа|Азия|Астана|Алматы|Шымкент|Батыс|Шығыс|Солтүстік|Оңтүстік|Орталық` +
    String.raw`|Ұлттық|Халықаралық|Құрметті|Университет|Академия|Банк|Театр|Опера|Арена)\p{Ll}*(?:$|[ -])`,
  'u',
);

/** A surname in capitals, long enough for no usual abbreviation. */
const CAPITALS = /^(?!(?:ЮНЕСКО|ЮНИСЕФ|НАТО|ОПЕК|БРИКС|УЕФА|ФИФА|ЕАЭО|ЕҚЫҰ)$)\p{Lu}{4,}(?:-\p{Lu}{2,})?$/u;
/** Before the first name, or beside one in capitals too, only an ending makes a surname certain. */
const SURNAME_END = /\p{Lu}(?:ҚЫЗЫ|ҰЛЫ|[ОЕ]ВА?)$/u;
const SINGLE = new RegExp(`^${NAME}$`);
/** Words in capitals, perhaps behind a label: a person or several, certain or not. */
const NAMES =
  /^(?:\p{Lu}[\p{L} ]{2,30}: )?\p{Lu}[\p{L}'’ʼ-]*\.?(?: (?:(?:мен|бен|пен|және) )?\p{Lu}[\p{L}'’ʼ-]*\.?){1,6}$/u;

/** Whether a text in NFC is certain to be one person's name; the surname may stand in capitals. */
export function isPersonName(text: string): boolean {
  if (EVERYDAY_NAME.test(text)) return !NOT_A_NAME.test(text);
  const name = hasCapitalSurname(text) ? text.replaceAll(/\p{Lu}{2,}/gu, withSmallLetters) : text;
  return hasNameShape(name) && !NOT_A_NAME.test(name);
}

/** Whether words are written as a name is, whatever they mean. */
export function hasNameShape(text: string): boolean {
  const patronymic = PATRONYMIC.exec(text);
  return PERSON.test(shapeOf(text)) || (patronymic !== null && FULL.test(shapeOf(text.slice(0, patronymic.index))));
}

/** Whether a text is one word that may be a name: `Жандос`. */
export function isSingleName(text: string): boolean {
  return SINGLE.test(shapeOf(text));
}

/** Letters of a script without capitals are as they were: no part of a name. */
function shapeOf(text: string): string {
  return text.replaceAll(/\p{Lu}/gu, 'A').replaceAll(/\p{Ll}/gu, 'a');
}

/** Whether a text may be meant for names of persons, as in `Айжан САҒ` or `Тілші: Аты Тегі мен Аты Тегі`. */
export function looksLikeNames(text: string): boolean {
  return NAMES.test(text) && !NOT_A_NAME.test(text);
}

function hasCapitalSurname(text: string): boolean {
  const words = text.split(' ');
  const capitals = words.filter((word) => /^\p{Lu}{2}/u.test(word));
  const [surname = ''] = capitals;
  if (capitals.length === words.length) return words.length === 2 && /(?:ҚЫЗЫ|ҰЛЫ)$/u.test(words[1] ?? '');
  if (capitals.length > 1 || !CAPITALS.test(surname)) return false;
  return words.at(-1) === surname || (words[0] === surname && SURNAME_END.test(surname));
}

function withSmallLetters(word: string): string {
  return word.charAt(0) + word.slice(1).toLowerCase();
}
