/** The words of pages themselves, by their language. */
import { monthName } from '../kazakh/calendar.ts';

export type PageLabels = Readonly<{
  skip: string;
  latest: string;
  all: string;
  sections: string;
  updated: string;
  empty: string;
  follow: string;
  /** How to use an address, in a sentence or two. */
  how: string;
  copy: string;
  /** What a button for one format's address is called, where it is not seen beside it. */
  copyFormat: (format: string) => string;
  copied: string;
  /** Where the browser forbids copying: the address is selected. */
  selected: string;
  readers: string;
  sectionFeeds: string;
  archive: string;
  /** Stand-alone names of the twelve months (R-1518). */
  months: readonly string[];
  /** What people see who open the document of a feed in a browser (R-1304). */
  banner: (format: string) => string;
}>;

const KAZAKH: PageLabels = {
  skip: 'Жаңалықтарға өту',
  latest: 'Соңғы жаңалықтар',
  all: 'Барлық жаңалық',
  sections: 'Айдарлар',
  updated: 'Жаңартылды',
  empty: 'Мұнда әзірге мақала жоқ.',
  follow: 'Таспаға жазылу',
  how: 'Мекенжайлардың бірін көшіріп, жаңалық оқитын бағдарламаңызға қосыңыз. Жаңа мақалалар сонда өзі келіп тұрады.',
  copy: 'Көшіру',
  copyFormat: (format) => `${format} мекенжайын көшіру`,
  copied: 'Көшірілді',
  selected: 'Ctrl+C басыңыз',
  readers: 'Бағдарламаға бірден қосу',
  sectionFeeds: 'Айдар таспалары',
  archive: 'Мұрағат',
  months: Array.from({ length: 12 }, (_, index) => capitalize(monthName(index + 1))),
  banner: (format) =>
    `Бұл — ${format} таспасы. Беттің мекенжайын жаңалық оқитын бағдарламаға көшіріңіз: жаңа мақалалар сонда өзі келіп тұрады.`,
};

const RUSSIAN: PageLabels = {
  skip: 'Перейти к новостям',
  latest: 'Последние новости',
  all: 'Все новости',
  sections: 'Рубрики',
  updated: 'Обновлено',
  empty: 'Здесь пока нет статей.',
  follow: 'Подписаться на ленту',
  how: 'Скопируйте один из адресов в программу для чтения новостей. Новые статьи будут приходить туда сами.',
  copy: 'Копировать',
  copyFormat: (format) => `Копировать адрес ${format}`,
  copied: 'Скопировано',
  selected: 'Нажмите Ctrl+C',
  readers: 'Добавить сразу в программу',
  sectionFeeds: 'Ленты рубрик',
  archive: 'Архив',
  months: 'Январь Февраль Март Апрель Май Июнь Июль Август Сентябрь Октябрь Ноябрь Декабрь'.split(' '),
  banner: (format) =>
    `Это лента ${format}. Скопируйте адрес страницы в программу для чтения новостей: новые статьи будут приходить туда сами.`,
};

const ENGLISH: PageLabels = {
  skip: 'Skip to the news',
  latest: 'Latest news',
  all: 'All news',
  sections: 'Sections',
  updated: 'Updated',
  empty: 'There are no articles here yet.',
  follow: 'Follow the feed',
  how: 'Copy one of these addresses into your news reader. New articles will come to you there by themselves.',
  copy: 'Copy',
  copyFormat: (format) => `Copy the ${format} address`,
  copied: 'Copied',
  selected: 'Press Ctrl+C',
  readers: 'Add straight to a reader',
  sectionFeeds: 'Section feeds',
  archive: 'Archive',
  months: 'January February March April May June July August September October November December'.split(' '),
  banner: (format) =>
    `This is an ${format} feed. Copy the address of this page into a news reader, and new articles will come to you there.`,
};

/** The languages that pages speak, each in one script. */
const SPOKEN: Readonly<Record<string, Readonly<{ labels: PageLabels; script: string }>>> = {
  kk: { labels: KAZAKH, script: 'Cyrl' },
  ru: { labels: RUSSIAN, script: 'Cyrl' },
  en: { labels: ENGLISH, script: 'Latn' },
};

/** The words for a channel's BCP 47 language, and the language that they are in: another one where it has none in its script. */
export function pageLabels(language: string): Readonly<{ language: string; labels: PageLabels }> {
  const locale = new Intl.Locale(language);
  const spoken = SPOKEN[locale.language];
  if (spoken === undefined) return { language: 'en', labels: ENGLISH };
  const isOwn = locale.maximize().script === spoken.script;
  return { language: isOwn ? language : locale.language, labels: spoken.labels };
}

const RIGHT_TO_LEFT: ReadonlySet<string | undefined> = new Set([
  'Arab',
  'Hebr',
  'Syrc',
  'Thaa',
  'Nkoo',
  'Adlm',
  'Rohg',
]);

/** Whether a BCP 47 language is written from right to left, as `kk-Arab` is. */
export function isRightToLeft(language: string): boolean {
  return RIGHT_TO_LEFT.has(new Intl.Locale(language).maximize().script);
}

function capitalize(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
