/** What a feed document says of where it is, for its Link header (R-1010): the same words, so that both agree. Pure. */

/** A document's own address and its hubs, as they stand in it. */
export type OwnLinks = Readonly<{ self?: string; hubs: readonly string[] }>;

const LINK = /<(?:atom:)?link\s[^>]*>/g;
const ATTRIBUTE = /\s(rel|href)="([^"]*)"/g;
const FIRST_ITEM = /<(?:item|entry)[\s>]/;
const FEED_URL = /"feed_url"\s*:\s*("(?:[^"\\]|\\.)*")/;
const HUBS = /"hubs"\s*:\s*\[([^\]]*)\]/;
const HUB_URL = /"url"\s*:\s*("(?:[^"\\]|\\.)*")/g;
const ITEMS = /"items"\s*:/;
/** What may stand between `<` and `>` in a header without ending it. */
const ADDRESS = /^https?:\/\/[\x21\x23-\x3b\x3d\x3f-\x7e]+$/;

/** Reads the links of a feed document, XML or JSON, from what comes before its first item. */
export function readOwnLinks(text: string): OwnLinks {
  return text.trimStart().startsWith('{') ? readJson(text) : readXml(text);
}

/** The header's value, or nothing: a hub alone, or a document's address alone, says nothing to a subscriber. */
export function printLinks({ self, hubs }: OwnLinks): string | undefined {
  if (self === undefined || hubs.length === 0) return undefined;
  return [...hubs.map((hub) => `<${hub}>; rel="hub"`), `<${self}>; rel="self"`].join(', ');
}

function readXml(text: string): OwnLinks {
  const found = (text.split(FIRST_ITEM, 1)[0] ?? '').match(LINK)?.map((tag) => {
    const attributes = new Map(
      Array.from(tag.matchAll(ATTRIBUTE), ([, name = '', value = '']) => [name, value] as const),
    );
    return { rel: attributes.get('rel'), href: (attributes.get('href') ?? '').replaceAll('&amp;', '&') };
  });
  return select((rel) => (found ?? []).flatMap((one) => (one.rel === rel ? one.href : [])));
}

function readJson(text: string): OwnLinks {
  const head = text.split(ITEMS, 1)[0] ?? '';
  const hubs = Array.from((HUBS.exec(head)?.[1] ?? '').matchAll(HUB_URL), ([, url = '']) => readString(url));
  const self = FEED_URL.exec(head)?.[1];
  return select((rel) => (rel === 'hub' ? hubs : self === undefined ? [] : [readString(self)]));
}

function readString(json: string): string {
  try {
    return String(JSON.parse(json));
  } catch {
    return '';
  }
}

function select(find: (rel: 'self' | 'hub') => readonly string[]): OwnLinks {
  const self = find('self').find((href) => ADDRESS.test(href));
  return { ...(self === undefined ? {} : { self }), hubs: find('hub').filter((href) => ADDRESS.test(href)) };
}
