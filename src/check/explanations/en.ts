/** What is said of each code in English. */
import { documents } from './en/documents.ts';
import { extensions } from './en/extensions.ts';
import { http } from './en/http.ts';
import { missing } from './en/missing.ts';
import { others } from './en/others.ts';
import { structure } from './en/structure.ts';
import { text } from './en/text.ts';
import { values } from './en/values.ts';
import { explained } from './explained.ts';
import type { CheckCode, CheckText, Explanation } from './texts.ts';

export const texts: Readonly<Record<CheckCode, CheckText>> = {
  ...documents,
  ...http,
  ...structure,
  ...missing,
  ...values,
  ...text,
  ...extensions,
  ...others,
};

export const explanations: Readonly<Record<CheckCode, Explanation>> = explained(texts);
