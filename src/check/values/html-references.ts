/** The addresses in an HTML tag that a reader follows or loads. */
import type { StartTag } from './html-scan.ts';

/** Attributes with an address, and those with a list of them; `href` of a `link` or `base` is none that a reader follows. */
const ADDRESSES = new Set(['src', 'poster', 'cite']);
const LISTS = new Set(['srcset', 'imagesrcset']);
const LINKS = new Set(['a', 'area']);

/** The addresses of a tag, as written. */
export function findReferences({ name, attributes }: StartTag): readonly string[] {
  return attributes.flatMap((attribute) => {
    if (LISTS.has(attribute.name)) return candidatesOf(attribute.value);
    const isAddress = ADDRESSES.has(attribute.name) || (attribute.name === 'href' && LINKS.has(name));
    return isAddress ? [attribute.value] : [];
  });
}

/** The addresses of a `srcset`, without their descriptors. */
function candidatesOf(list: string): readonly string[] {
  const candidates = list.split(/,\s+/).map((candidate) => candidate.trim().split(/\s+/, 1)[0] ?? '');
  return candidates.filter((candidate) => candidate !== '');
}
