/** References in HTML → absolute addresses that may go out (R-802, R-804, R-1413). */
import { trimBlanks } from '../plain.ts';
import { isSpoof, readUrl } from '../url.ts';
import type { HtmlContext } from './context.ts';

type Refusal = 'link-unsafe' | 'link-spoof';
export type LinkRead = Readonly<{ url: string } | { refused: Refusal }>;

const MAX_LENGTH = 4096;
const CONTACT = /^(?:mailto:[^\s@?]+@[^\s@?]+(?:\?\S*)?|tel:\+?[\d()./-]+)$/i;
const WITH_SCHEME = /^(?:[a-z][a-z\d+.-]*:|[/\\]{2})/i;

/** Resolves a reference: `//host` takes the scheme of the article, a blank inside becomes `%20`. */
export function readReference(written: string, context: HtmlContext): LinkRead {
  if (written.length > MAX_LENGTH) return { refused: 'link-unsafe' };
  const spaced = trimBlanks(written).replaceAll(' ', '%20');
  const reference = spaced.startsWith('//') ? new URL(context.baseUrl).protocol + spaced : spaced;
  const read = readUrl(reference, context.baseUrl);
  if ('finding' in read) return { refused: 'link-unsafe' };
  return isSpoof(read.url, context.ownHost) ? { refused: 'link-spoof' } : read;
}

/** The same for a link that a reader clicks: `mailto:` and `tel:` are welcome too. */
export function readLink(written: string, context: HtmlContext): LinkRead {
  const contact = trimBlanks(written).replaceAll(' ', '%20');
  if (contact.length > MAX_LENGTH || !CONTACT.test(contact) || !URL.canParse(contact)) {
    return readReference(written, context);
  }
  return { url: new URL(contact).href };
}

/** The picture beside the record that a relative reference names, written plainly or percent-encoded. */
export function findOwnPicture(written: string, context: HtmlContext): ReturnType<HtmlContext['findPicture']> {
  const reference = trimBlanks(written);
  if (reference === '' || WITH_SCHEME.test(reference)) return undefined;
  return context.findPicture(decode(reference));
}

function decode(reference: string): string {
  try {
    return decodeURIComponent(reference);
  } catch {
    return reference;
  }
}

export type Candidate = Readonly<{ reference: string; descriptor: string }>;

/** The pictures of a `srcset`, with their descriptors (`2x`, `640w`) where these are valid. */
export function readSrcset(srcset: string): readonly Candidate[] {
  const candidates: Candidate[] = [];
  let rest = srcset.replace(/^[\s,]+/, '');
  while (rest !== '') {
    const blank = rest.search(/\s/);
    const word = blank < 0 ? rest : rest.slice(0, blank);
    const reference = trimCommas(word);
    const isAlone = reference.length < word.length || blank < 0;
    const comma = isAlone ? word.length : endOfCandidate(rest);
    const descriptor = isAlone ? '' : rest.slice(word.length, comma).trim();
    if (reference !== '' && /^(?:\d+(?:\.\d+)?[wx])?$/.test(descriptor)) candidates.push({ reference, descriptor });
    rest = rest.slice(comma).replace(/^[\s,]+/, '');
  }
  return candidates;
}

function endOfCandidate(text: string): number {
  const comma = text.indexOf(',', text.search(/\s/));
  return comma < 0 ? text.length : comma;
}

function trimCommas(word: string): string {
  let end = word.length;
  while (end > 0 && word[end - 1] === ',') end -= 1;
  return word.slice(0, end);
}
