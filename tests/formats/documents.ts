/** What the tests of documents share: a sample feed, and two XML parsers that nobody here wrote. */
import { XmlDocument } from 'libxml2-wasm';
import { SaxesParser } from 'saxes';
import { Feed } from '../../src/feed.ts';
import type { FeedOptions, Item } from '../../src/feed-data.ts';

export const PUBLISHED = new Date('2024-10-04T13:52:00Z');
export const UPDATED = new Date('2024-10-04T15:30:05Z');

export const OPTIONS: Readonly<FeedOptions> = {
  id: 'tag:taspa.example,2024:feed/',
  title: 'Таспа',
  description: 'Қазақ тіліндегі жаңалықтар',
  link: 'https://taspa.example/',
  language: 'kk',
  timeZone: 'Asia/Almaty',
  feedLinks: {
    rss: 'https://taspa.example/rss.xml',
    atom: 'https://taspa.example/atom.xml',
    json: 'https://taspa.example/feed.json',
  },
  author: { name: 'Таспа редакциясы', link: 'https://taspa.example/biz' },
};

export const ITEM: Readonly<Item> = {
  id: 'tag:taspa.example,2024:article/kopir',
  title: 'Өскеменде жаңа көпір ашылды',
  link: 'https://taspa.example/2024/10/kopir/',
  published: PUBLISHED,
  date: UPDATED,
  description: 'Көпір Ертіс өзенінің екі жағасын қосады.',
  content: '<p>Көпір <strong>Ертіс</strong> өзенінің екі жағасын қосады.</p>',
  author: [{ name: 'Айгүл Серік' }, { name: 'Ерлан Төлеу', link: 'https://taspa.example/erlan' }],
};

/** A feed of items that have what is said here and for the rest what `ITEM` has, each with an id and address of its own. */
export function feedOf(items: readonly Partial<Item>[], options: Partial<FeedOptions> = {}): Feed {
  const feed = new Feed({ ...OPTIONS, ...options });
  items.forEach((item, index) => {
    const own = index === 0 ? {} : { id: `${ITEM.id}-${index}`, link: `${ITEM.link}${index}` };
    feed.addItem({ ...ITEM, ...own, ...item });
  });
  return feed;
}

const NAMESPACES = {
  a: 'http://www.w3.org/2005/Atom',
  at: 'http://purl.org/atompub/tombstones/1.0',
  content: 'http://purl.org/rss/1.0/modules/content/',
  dc: 'http://purl.org/dc/elements/1.1/',
  dcterms: 'http://purl.org/dc/terms/',
  fh: 'http://purl.org/syndication/history/1.0',
  itunes: 'http://www.itunes.com/dtds/podcast-1.0.dtd',
  media: 'http://search.yahoo.com/mrss/',
  slash: 'http://purl.org/rss/1.0/modules/slash/',
  sy: 'http://purl.org/rss/1.0/modules/syndication/',
};

/** The text of each node that an XPath selects in a document, as libxml2 reads it; throws if it is not well-formed. */
export function select(xml: string, xpath: string): readonly string[] {
  const document = XmlDocument.fromBuffer(Buffer.from(xml));
  try {
    return document.find(xpath, NAMESPACES).map(({ content }) => content);
  } finally {
    document.dispose();
  }
}

/** What libxml2 or saxes has against a document, a prefix without namespace included; undefined if it is well-formed. */
export function faultOf(xml: string): string | undefined {
  try {
    select(xml, '/*');
    readStrictly(xml);
    return undefined;
  } catch (error) {
    return String(error);
  }
}

function readStrictly(xml: string): void {
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
}

type Json = Readonly<Record<string, unknown>>;

/** A JSON Feed as plain data. */
export function readJson(text: string): Json & Readonly<{ items: readonly Json[] }> {
  // Narrowed here because every document has items; what they hold is for the tests to say.
  return JSON.parse(text) as Json & Readonly<{ items: readonly Json[] }>;
}
