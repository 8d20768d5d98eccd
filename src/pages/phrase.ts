/** Texts of other languages in a page. */
import { isRightToLeft } from './labels.ts';
import { markup } from './markup.ts';
import type { Markup } from './markup.ts';
import type { PageData, Words } from './page-data.ts';

/** The language and direction of a text as attributes, where they aren't the page's. */
export function printLanguage(page: PageData, language: string): Markup {
  if (language === page.language) return markup``;
  return isRightToLeft(language) ? markup` lang="${language}" dir="rtl"` : markup` lang="${language}"`;
}

/** A text between tags, in a `span` of its own where it isn't in the page's language. */
export function printWords(page: PageData, { text, language }: Words): Markup {
  return language === page.language ? markup`${text}` : markup`<span${printLanguage(page, language)}>${text}</span>`;
}
