/** Addresses as values: URIs and IRIs (RFC 3986, RFC 3987), tag: (RFC 4151), urn: (RFC 8141) and urn:uuid: (RFC 9562). */
import type { Finding, ProblemCode } from '../../problem.ts';
import type { Checker, Spot, ValueCheck } from '../vocabulary.ts';
import { baseAt } from '../vocabulary.ts';
import { excerpt } from './text.ts';
import { canonicalUri } from './uri-canonical.ts';
import { isRegisteredScheme } from './uri-schemes.ts';

/** What is wrong with an address, as a code, and what else its message quotes. */
export type UriFault = Readonly<{ code: ProblemCode; values: Finding['values'] }>;

/**
 * What an address must be: `isFull` with a scheme, else a relative one will do; `isIri` where other than ASCII
 * letters may stand; `otherwise` the code where it is none.
 */
export type UriForm = Readonly<{ isFull?: true; isIri?: true; otherwise: ProblemCode }>;

const CHARACTERS = String.raw`[\w;/?:@&=+$.\-!~*'()%,#]`;
const REFERENCE = new RegExp(String.raw`^(?:[a-z][a-z\d+.-]*:)?/{0,2}(?:\[[\da-f:]+\])?${CHARACTERS}*$`, 'i');
const FULL = new RegExp(String.raw`^[a-z][a-z\d+.-]*:(?://)?(?:\[[\da-f:]+\])?${CHARACTERS}+$`, 'i');
const NOT_URI_ASCII = /[^\w;/?:@&=+$.\-!~*'()%,#\u0080-\u{10FFFF}]/u;
/** `ucschar` of RFC 3987: what an IRI may hold beyond a URI. */
const IRI_CHARACTERS =
  /[\u00A0-\uD7FF\uF900-\uFDCF\uFDF0-\uFFEF\u{10000}-\u{1FFFD}\u{20000}-\u{2FFFD}\u{30000}-\u{3FFFD}]/gu;

const TAG_PART = String.raw`[\w;/?:@&=+$.\-!~*'()%,]*`;
const TAG = new RegExp(
  String.raw`^tag:(?:[a-z\d._-]+@)?[a-z\d.-]+,\d{4}(?:-\d\d(?:-\d\d)?)?:${TAG_PART}(?:#${TAG_PART})?$`,
);
const URN = /^urn:[a-z\d][a-z\d-]{1,31}:[a-z\d()+,.:=@;$_!*'%-]+$/i;
const BROKEN_ESCAPE = /%(?![\da-f]{2})/i;
const UUID = /^urn:uuid:/i;
const UUID_URN = /^urn:uuid:[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
const HTTP_URL = /^https?:\/\/(?:(?:\d{1,3}\.){3}|(?:[a-z\d-]+\.)+)[a-z\d][a-z\d-]*(?::\d+)?(?:\/|$)/i;

/**
 * What is wrong with an address; nothing where it is one. Codes: invalid-tag, invalid-urn, invalid-uuid, invalid-uri-char
 * (values: character), uri-not-iri (letters beyond ASCII where only a URI may stand), scheme-not-iana-registered (values: scheme),
 * and the form's own; values: value.
 */
export function uriFault(text: string, form: UriForm): UriFault | undefined {
  const plain = form.isIri ? text.replace(IRI_CHARACTERS, 'x') : text;
  const scheme = schemeOf(text);
  const fault = (code: ProblemCode, more: Finding['values'] = {}): UriFault => ({
    code,
    values: { value: excerpt(text), ...more },
  });
  if (scheme === 'tag') return TAG.test(plain) ? undefined : fault('invalid-tag');
  if (scheme === 'urn') return isUrn(plain) ? undefined : fault(UUID.test(plain) ? 'invalid-uuid' : 'invalid-urn');
  if (!matches(plain, form)) return shapeFault(text, form, fault);
  if (scheme === undefined) return undefined;
  if (/^(?:https?|ftp)$/.test(scheme) && !/^\w+:\/\/[^/]/.test(plain)) return fault(form.otherwise);
  return isRegisteredScheme(scheme) ? undefined : fault('scheme-not-iana-registered', { scheme });
}

function isUrn(text: string): boolean {
  return UUID.test(text) ? UUID_URN.test(text) : URN.test(text) && !BROKEN_ESCAPE.test(text);
}

function matches(text: string, { isFull }: UriForm): boolean {
  return (isFull ? FULL : REFERENCE).test(text);
}

function shapeFault(
  text: string,
  form: UriForm,
  fault: (code: ProblemCode, more?: Finding['values']) => UriFault,
): UriFault {
  const character = NOT_URI_ASCII.exec(text)?.[0];
  if (character !== undefined) return fault('invalid-uri-char', { character });
  const isOnlyIri = !form.isIri && matches(text.replace(IRI_CHARACTERS, 'x'), form);
  return fault(isOnlyIri ? 'uri-not-iri' : form.otherwise);
}

/** The scheme of an address in lower case: what stands before its first colon, if that can be one. */
function schemeOf(text: string): string | undefined {
  return /^([a-z][a-z\d+.-]*):/i.exec(text)?.[1]?.toLowerCase();
}

/** Whether a text is an absolute URI in ASCII, of a scheme that is registered. */
export function isFullUri(text: string): boolean {
  return uriFault(text, { isFull: true, otherwise: 'invalid-full-link' }) === undefined;
}

/** Whether a text is an http(s) URL with a host name that has a dot. */
export function isHttpUrl(text: string): boolean {
  return HTTP_URL.test(text) && FULL.test(text);
}

/** A check that a value is an address of a form, which reports what `uriFault` finds. */
export function uriCheck(form: UriForm): ValueCheck {
  return (value, spot, checker) => {
    reportUri(value, form, spot, checker);
  };
}

/** Reports what is wrong with an address; whether nothing is. */
function reportUri(value: string, form: UriForm, spot: Spot, checker: Checker): boolean {
  const fault = uriFault(value, form);
  if (fault !== undefined) checker.report(fault.code, spot, fault.values);
  return fault === undefined;
}

/** A URI or a relative reference (`invalid-link`). */
export const checkUri: ValueCheck = uriCheck({ otherwise: 'invalid-link' });

/** An IRI or a relative reference (`invalid-iri`). */
export const checkIri: ValueCheck = uriCheck({ isIri: true, otherwise: 'invalid-iri' });

/** An absolute URI (`invalid-full-link`). */
export const checkFullUri: ValueCheck = uriCheck({ isFull: true, otherwise: 'invalid-full-link' });

/** A URI or a relative reference in an attribute (`invalid-uri-attribute`). */
export const checkUriAttribute: ValueCheck = uriCheck({ otherwise: 'invalid-uri-attribute' });

/** An http(s) URL (`invalid-url-attribute`; values: value). */
export const checkHttpUrl: ValueCheck = (value, spot, checker) => {
  if (!isHttpUrl(value)) checker.report('invalid-url-attribute', spot, { value: excerpt(value) });
};

/** An absolute URI in canonical form (`non-canonical-uri`; values: value, canonical). */
export const checkCanonicalUri: ValueCheck = (value, spot, checker) => {
  if (!reportUri(value, { isFull: true, otherwise: 'invalid-full-link' }, spot, checker)) return;
  const canonical = canonicalUri(value);
  if (canonical === value) return;
  const shown = canonical === undefined ? {} : { canonical: excerpt(canonical) };
  checker.report('non-canonical-uri', spot, { value: excerpt(value), ...shown });
};

/**
 * An IRI, resolved against the `xml:base` around it: one that is that base itself means the document and not what lies
 * at the base (`same-document-reference`; values: value, base).
 */
export const checkReference: ValueCheck = (value, spot, checker) => {
  if (!reportUri(value, { isIri: true, otherwise: 'invalid-iri' }, spot, checker)) return;
  const base = withoutFragment(baseAt(spot, checker));
  const document = withoutFragment(checker.url);
  if (base === undefined || document === undefined || base === document) return;
  if (URL.canParse(value, base) && withoutFragment(new URL(value, base).href) === base)
    checker.report('same-document-reference', spot, { value: excerpt(value), base: excerpt(base) });
};

function withoutFragment(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) ? new URL(url).href.replace(/#.*$/s, '') : undefined;
}
