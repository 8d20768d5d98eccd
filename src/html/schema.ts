/** The elements and attributes that survive feed readers, and what becomes of all others. */
import type { Schema } from 'hast-util-sanitize';

type Attributes = NonNullable<Schema['attributes']>[string];

/** Elements that stand on lines of their own; each may carry `lang` and `dir`. */
export const BLOCKS: ReadonlySet<string> = new Set(
  (
    'p h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre figure figcaption ' +
    'table caption thead tbody tfoot tr th td hr'
  ).split(' '),
);

const INLINES =
  'br code em strong b i u s del ins sub sup small q cite abbr time a img picture source audio video ruby rt rp kbd samp var';

const PIXELS = /^\d{1,5}$/;
const SPAN = /^[1-9]\d{0,2}$/;
const SIZE: Attributes = [
  ['width', PIXELS],
  ['height', PIXELS],
];
const CELL: Attributes = [
  ['colSpan', SPAN],
  ['rowSpan', SPAN],
];
const LANGUAGE: Attributes = [
  ['lang', /^[a-z]{2,8}(?:-[a-z\d]{1,8})*$/i],
  ['dir', 'ltr', 'rtl', 'auto'],
];

const OWN: Readonly<Record<string, Attributes>> = {
  a: ['href', 'title'],
  abbr: ['title'],
  img: ['src', 'srcSet', 'sizes', 'alt', 'title', ...SIZE],
  source: ['src', 'srcSet', 'sizes', 'type', 'media'],
  audio: ['src'],
  video: ['src', 'poster', ...SIZE],
  time: ['dateTime'],
  del: ['cite'],
  ins: ['cite'],
  q: ['cite', ...LANGUAGE],
  blockquote: ['cite'],
  td: CELL,
  th: CELL,
};

const NETWORK = ['http', 'https'];

/** The allow-list: everything else is removed. */
export const SCHEMA: Schema = {
  tagNames: [...BLOCKS, ...INLINES.split(' ')],
  attributes: {
    ...OWN,
    ...Object.fromEntries([...BLOCKS].map((tag) => [tag, [...(OWN[tag] ?? []), ...LANGUAGE]])),
  },
  protocols: { href: [...NETWORK, 'mailto', 'tel'], src: NETWORK, poster: NETWORK, cite: NETWORK },
  required: { img: { alt: '' } },
  ancestors: {},
  clobber: [],
  strip: [],
};

export const ALLOWED: ReadonlySet<string> = new Set(SCHEMA.tagNames);

/** Elements that go out under another name; a box such as `div` becomes a paragraph around its bare text. */
export const RENAMED: ReadonlyMap<string, string> = new Map([
  ...'address article aside center details div fieldset footer form header hgroup legend main nav search section summary'
    .split(' ')
    .map((tag) => [tag, 'p'] as const),
  ['h1', 'h2'],
  ['menu', 'ul'],
  ['dir', 'ul'],
  ['listing', 'pre'],
  ['xmp', 'pre'],
  ['plaintext', 'pre'],
  ['strike', 's'],
  ['tt', 'code'],
  ['acronym', 'abbr'],
]);

/** Elements whose content is no prose: they go with all that they hold. */
export const DROPPED: ReadonlySet<string> = new Set(
  (
    'script style link meta base title input object embed applet frame frameset noframes noscript noembed template svg math ' +
    'button select option optgroup textarea datalist canvas map area param track progress meter basefont bgsound col colgroup'
  ).split(' '),
);

/** Elements that are taken off without a word, their content stays. */
export const PLAIN: ReadonlySet<string> = new Set(
  'span font big mark label bdi bdo nobr wbr data dfn output slot blink marquee rb rtc'.split(' '),
);

/** Elements that HTML lets a writer leave open, or that have no end. */
export const OPEN: ReadonlySet<string> = new Set(
  (
    'p li dt dd td th tr tbody thead tfoot caption colgroup option optgroup rt rp rb rtc html head body plaintext ' +
    'br img hr input link meta base area col embed source track wbr param frame basefont bgsound keygen'
  ).split(' '),
);

/** Attributes that are reported when they are removed; `class`, `id`, and the `style` of every paste go silently. */
export const DANGEROUS_ATTRIBUTE = /^(?:on[a-z]+|srcdoc|ping|formaction)$/;

/** Attribute names as hast writes them. */
export const PROPERTY: Readonly<Record<string, string>> = {
  srcset: 'srcSet',
  colspan: 'colSpan',
  rowspan: 'rowSpan',
  datetime: 'dateTime',
};
