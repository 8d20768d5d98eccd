/** Mail addresses and the people they belong to. */
import type { ProblemCode } from '../../problem.ts';
import type { Checker, Spot, ValueCheck } from '../vocabulary.ts';
import { plainText } from './html.ts';
import { excerpt } from './text.ts';

const ADDRESS = /^[\w.!#$%&'*+/=?^`{|}~-]+@(?:\d{1,3}\.\d{1,3}\.\d{1,3}\.|(?:[a-z\d-]+\.)+)[a-z\d][a-z\d-]*$/i;
/** Mail may go there where it leads: a host of one label, or of letters that DNS doesn't know. */
const LOCAL_ADDRESS = /^[\p{L}\p{N}_.%+-]+@[A-Za-z][\p{L}\p{N}_.-]+$/u;

/** An element is a bare mail address (`invalid-addr-spec`, `unknown-host`; values: value). */
export const checkAddrSpec: ValueCheck = (value, spot, checker) => {
  checkAddress(value, 'invalid-addr-spec', spot, checker);
};

/** An element is a mail address, with a name or without (`invalid-contact`, `unknown-host`; values: value). */
export const checkContact: ValueCheck = (value, spot, checker) => {
  plainText(value, spot, checker);
  checkAddress(addressIn(value), 'invalid-contact', spot, checker);
};

/**
 * An element is a mail address and a name, `aru@example.kz (Ару Сейіт)`. `email-format`: written otherwise;
 * `missing-real-name`: without the name; `invalid-contact`, `unknown-host` (values: value).
 */
export const checkMailWithName: ValueCheck = (value, spot, checker) => {
  const contact = value.startsWith('mailto:') ? decoded(value.slice('mailto:'.length)) : value;
  if (contact.indexOf('@') < 1 || contact.endsWith(')')) return checkContact(contact, spot, checker);
  const code = contact.includes(' ') ? 'email-format' : 'missing-real-name';
  return checker.report(code, spot, { value: excerpt(contact) });
};

function checkAddress(address: string, invalid: ProblemCode, spot: Spot, checker: Checker): void {
  if (ADDRESS.test(address)) return;
  const isLocal = LOCAL_ADDRESS.test(address);
  if (!isLocal) checker.report(invalid, spot, { value: excerpt(address) });
  else if (!address.endsWith('@localhost')) checker.report('unknown-host', spot, { value: excerpt(address) });
}

/** The address of `name <address>` or `address (name)`; the whole where it is neither. */
function addressIn(contact: string): string {
  const bare = contact.replace(/\([^()]*\)/g, '');
  return (/<([^<>]*)>/.exec(bare)?.[1] ?? bare).trim();
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
