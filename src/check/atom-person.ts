/** People in Atom (RFC 4287 §3.2): authors and contributors. */
import { RESOURCE } from './extensions/everywhere.ts';
import { each, many, once, text } from './rules.ts';
import { plainText } from './values/html.ts';
import { checkAddrSpec } from './values/people.ts';
import { excerpt, notBlank, noWhitespace } from './values/text.ts';
import { checkIri } from './values/uri.ts';
import type { Rule, ValueCheck } from './vocabulary.ts';

const MAIL_IN_BRACKETS = /<[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,9}>/i;

/** A name holds no mail address (`contains-email`; values: value). */
const withoutMail: ValueCheck = (value, spot, checker) => {
  if (MAIL_IN_BRACKETS.test(value)) checker.report('contains-email', spot, { value: excerpt(value) });
};

/** Codes: those of the values' checks and `missing-element` for the name. */
export const PERSON: Rule = {
  attributes: { 'rdf:parseType': [] },
  children: {
    'atom:name': { ...once(text(plainText, withoutMail, notBlank)), required: true },
    'atom:email': once(text(checkAddrSpec)),
    'atom:uri': once(text(notBlank, checkIri, noWhitespace)),
    ...each('foaf', ['homepage', 'weblog', 'workplaceHomepage'], many(RESOURCE)),
    ...each('foaf', ['firstName', 'plan'], many(text())),
    'xhtml:div': many({ isOpaque: true }),
  },
};
