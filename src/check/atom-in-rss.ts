/** Elements of Atom in RSS, and what is known anywhere in a feed though nobody looks for it there. */
import { METADATA } from './atom.ts';
import { CONTENT, isElsewhere, TEXT } from './atom-content.ts';
import { LINK } from './atom-link.ts';
import { PERSON } from './atom-person.ts';
import { EVERYWHERE } from './extensions/everywhere.ts';
import type { DocumentKind } from './contract.ts';
import { many, once, text } from './rules.ts';
import { checkRfc3339 } from './values/dates.ts';
import { notBlank } from './values/text.ts';
import { checkFullUri } from './values/uri.ts';
import { languageAt } from './vocabulary.ts';
import type { ChildRule, ElementCheck, Rule } from './vocabulary.ts';

type Children = Readonly<Record<string, ChildRule>>;

/** RSS has an element of its own for that (`duplicate-description-semantics`). */
const warnOfTwin: ElementCheck = (spot, checker) => {
  if (checker.kind === 'rss' && !isElsewhere(spot.element)) checker.report('duplicate-description-semantics', spot);
};

/** Atom's texts have a language (`missing-dc-language`). */
const checkTextLanguage: ElementCheck = (spot, checker) => {
  if (languageAt(spot) === undefined) checker.report('missing-dc-language', spot);
};

const SUMMARY: Rule = { ...TEXT, also: [...(TEXT.also ?? []), checkTextLanguage] };
const TWIN: Rule = { ...SUMMARY, also: [...(SUMMARY.also ?? []), warnOfTwin] };
const CONTENT_TWIN: Rule = { ...CONTENT, also: [...(CONTENT.also ?? []), checkTextLanguage, warnOfTwin] };

const ID = once(text(checkFullUri));
const DATE = once(text(checkRfc3339));

export const ATOM_IN_CHANNEL: Children = {
  ...METADATA,
  'atom:id': ID,
  'atom:rights': once(TWIN),
  'atom:subtitle': once(TWIN),
  'atom:title': once(TWIN),
  'atom:updated': DATE,
};

export const ATOM_IN_ITEM: Children = {
  'atom:author': once(PERSON),
  'atom:content': many(CONTENT_TWIN),
  'atom:contributor': many(PERSON),
  'atom:id': once(text(checkFullUri, notBlank)),
  'atom:link': many(LINK),
  'atom:published': DATE,
  'atom:summary': once(SUMMARY),
  'atom:title': once(CONTENT_TWIN),
  'atom:updated': DATE,
};

const STRAYS: Children = { ...EVERYWHERE, ...ATOM_IN_CHANNEL, ...ATOM_IN_ITEM };

/** What is known where no rule names it, in a document of a kind; Atom's own elements are at home in Atom alone. */
export function straysIn(kind: DocumentKind): Children {
  return kind === 'atom' ? EVERYWHERE : STRAYS;
}
