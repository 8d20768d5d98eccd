/** What HTML a reader lets through, after the W3C feed validator's lists: elements, attributes and CSS. */

/** Elements that are HTML at all, but that no reader lets through. */
const UNSAFE = words(`applet base basefont body comment embed frame frameset head html iframe isindex link listing meta
  noframes object param plaintext script slot style title xmp`);

/** Elements that readers let through. */
const SAFE = words(`a abbr acronym address area article aside audio b bdi bdo big blockquote br button canvas caption
  center cite code col colgroup command data datagrid datalist dd del details dfn dialog dir div dl dt em eventsource
  fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hgroup hr i img input ins kbd label legend li m
  main map mark menu meter nav noscript ol optgroup option output p picture pre progress q rp rt ruby s samp section select
  small source span strike strong sub summary sup table tbody td template textarea tfoot th thead time tr track tt u ul
  var video wbr`);

/** How a reader takes an element by its name in lower case; `bdo` is safe though the validator's list lacks it. */
export function safetyOf(name: string): 'safe' | 'unsafe' | 'unknown' {
  if (SAFE.has(name)) return 'safe';
  return UNSAFE.has(name) ? 'unsafe' : 'unknown';
}

const CSS_PROPERTIES = words(`azimuth background background-color border border-bottom border-bottom-color
  border-bottom-style border-bottom-width border-collapse border-color border-left border-left-color border-left-style
  border-left-width border-right border-right-color border-right-style border-right-width border-spacing border-style
  border-top border-top-color border-top-style border-top-width border-width clear color cursor direction display
  elevation float font font-family font-size font-style font-variant font-weight height letter-spacing line-height
  list-style-type margin margin-bottom margin-left margin-right margin-top overflow padding padding-bottom padding-left
  padding-right padding-top pause pause-after pause-before pitch pitch-range richness speak speak-header speak-numeral
  speak-punctuation speech-rate stress text-align text-decoration text-indent unicode-bidi vertical-align voice-family
  volume white-space width`);

/** Properties whose values are looked at, by their first word. */
const BOXES = words('background border margin padding');
const CSS_WORDS =
  words(`aqua auto black block blue bold both bottom brown center collapse dashed dotted fuchsia gray green
  !important italic left lime maroon medium none navy normal nowrap olive pointer purple red right solid silver teal top
  transparent underline white yellow`);
const CSS_VALUE = /^(?:#[0-9a-f]+|rgb\(\d+%?,\d*%?,?\d*%?\)?|\d?\.?\d?\d(?:cm|em|ex|in|mm|pc|pt|px|%|,|\))?)$/;

/** A style without `url(…)`, escapes, comments and the like; one way to match each character, so linear. */
const PLAIN_STYLE =
  /^(?:[:,;#%.\sa-zA-Z0-9!]|[\p{L}\p{N}_]-[\p{L}\p{N}_]|'[\s\p{L}\p{N}_]+'|"[\s\p{L}\p{N}_]+"|\([\d,\s]+\))*$/u;
const DECLARATION = /^\s*([-\w]+)\s*:([^:]*)$/;
const MAX_STYLE = 4096;

/** The parts of a `style` attribute that readers cut off: a property, a value, or all of it. */
export function dangerousStyles(style: string): readonly string[] {
  if (style.length > MAX_STYLE || !PLAIN_STYLE.test(style)) return [style];
  const declarations = style.split(';').filter((declaration) => declaration.trim() !== '');
  const parts = declarations.map((declaration) => DECLARATION.exec(declaration.toLowerCase()));
  if (parts.includes(null)) return [style];
  return [...new Set(parts.flatMap((part) => dangersOf(part?.[1] ?? '', part?.[2] ?? '')))];
}

function dangersOf(property: string, value: string): readonly string[] {
  if (!CSS_PROPERTIES.has(property)) return [property];
  if (!BOXES.has(property.split('-', 1)[0] ?? '')) return [];
  const written = value.split(/\s+/).filter((word) => word !== '');
  return written.filter((word) => !CSS_WORDS.has(word) && !CSS_VALUE.test(word));
}

/** Whether an attribute brings a script along: `onclick`, or an address of that scheme. */
export function isScript({ name, value }: Readonly<{ name: string; value: string }>): boolean {
  return /^on/i.test(name) || (ADDRESSES.has(name) && /^\s*(?:javascript|vbscript):/i.test(value));
}

const ADDRESSES = words('href src action formaction poster cite background longdesc');

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/));
}
