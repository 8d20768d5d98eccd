/** What is said of each code in Kazakh. */
import { documents } from './kk/documents.ts';
import { extensions } from './kk/extensions.ts';
import { http } from './kk/http.ts';
import { missing } from './kk/missing.ts';
import { others } from './kk/others.ts';
import { structure } from './kk/structure.ts';
import { text } from './kk/text.ts';
import { values } from './kk/values.ts';
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
