/**
 * Whether tags nest as the HTML standard wants it, up to the first that don't: tree construction without a tree. As long
 * as no tag was wrong, the names of the open elements are all there is to know.
 */

/** Why a tag can't stand where it does. */
export type NestingFault = 'misplaced-tag' | 'misnested-tag' | 'stray-end-tag' | 'self-closing-tag' | 'too-deep';

/** The names of the open elements, outermost first. */
export type OpenElements = string[];

const MAX_OPEN = 256;

const VOID = words(
  'area base basefont bgsound br col command embed hr img input keygen link meta param source track wbr',
);
/** Start tags that end an open paragraph. */
const BLOCKS =
  words(`address article aside blockquote center details dir div dl fieldset figcaption figure footer form h1
  h2 h3 h4 h5 h6 header hgroup hr li dd dt listing main menu nav ol p plaintext pre section summary table ul xmp`);
const HEADINGS = words('h1 h2 h3 h4 h5 h6');
/** Elements whose end tag may be left out before another end tag. */
const IMPLIED_ENDS = words('dd dt li option optgroup p rp rt');
/** What stands at the end of a fragment without an end tag. */
const UNCLOSED = words('dd dt li p');
/** Elements through which an end tag of a phrase can't reach. */
const SPECIAL = words('dd dt li p');
const EXACT_ENDS = words('a b big code em font i nobr s small strike strong tt u');
const BLOCK_ENDS = words(`address applet article aside blockquote button center details dialog dir div dl fieldset
  figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup listing main marquee menu nav object ol pre section
  summary ul`);
/** A search for an open element ends at these. */
const SCOPES = words('applet caption marquee object table td th');
const ITEM_SCOPES =
  words(`applet article aside blockquote button caption center details dir dl fieldset figure footer form
  header listing marquee menu nav noscript object ol pre section select table td th ul`);

const NEVER = words('body caption col colgroup frame frameset head html image isindex tbody td tfoot th thead tr');
const ROW_GROUPS = words('tbody tfoot thead');
const TABLE_PARTS = words('caption col colgroup tbody td tfoot th thead tr');
const CELLS = words('td th');

/** Takes a start tag; the reason where it can't stand here. */
export function openTag(open: OpenElements, name: string, isSelfClosing: boolean): NestingFault | undefined {
  const fault = place(open, name);
  if (fault !== undefined) return fault;
  if (VOID.has(name)) return undefined;
  if (isSelfClosing) return 'self-closing-tag';
  return open.push(name) > MAX_OPEN ? 'too-deep' : undefined;
}

/** Takes an end tag; the reason where it can't stand here. */
export function closeTag(open: OpenElements, name: string): NestingFault | undefined {
  if (isSelecting(open)) return closeInSelect(open, name);
  if (TABLE_PARTS.has(name) || name === 'table') return closeInTable(open, name);
  if (isTabular(open)) return 'stray-end-tag';
  if (EXACT_ENDS.has(name)) return closeTop(open, name);
  if (name === 'p' && !isOpen(open, 'p', SCOPES, 'button')) return 'stray-end-tag';
  closeImplied(open, name, BLOCK_ENDS.has(name) || SPECIAL.has(name) ? IMPLIED_ENDS : PHRASE_ENDS);
  return closeTop(open, name);
}

const PHRASE_ENDS = new Set([...IMPLIED_ENDS].filter((name) => !SPECIAL.has(name)));

/** The outermost element that lacks its end tag at the end of a text. */
export function unclosed(open: OpenElements): string | undefined {
  return open.findLast((name) => !UNCLOSED.has(name));
}

/** Makes room for an element by the ends that its start tag implies. */
function place(open: OpenElements, name: string): NestingFault | undefined {
  if (isSelecting(open)) return placeInSelect(open, name);
  if (TABLE_PARTS.has(name)) return placeInTable(open, name);
  if (open.at(-1) === 'colgroup') open.pop();
  if (isTabular(open)) return name === 'style' || name === 'script' ? undefined : 'misplaced-tag';
  if (NEVER.has(name)) return 'misplaced-tag';
  return placeInBody(open, name);
}

function placeInBody(open: OpenElements, name: string): NestingFault | undefined {
  if (name === 'form' && open.includes('form')) return 'misplaced-tag';
  if (isItem(name) && !endItem(open, name)) return 'misnested-tag';
  if (BLOCKS.has(name) && !endParagraph(open)) return 'misnested-tag';
  if (HEADINGS.has(name) && HEADINGS.has(open.at(-1) ?? '')) return 'misplaced-tag';
  if (ONCE.has(name) && isOpen(open, name, SCOPES)) return 'misplaced-tag';
  if (OPTIONS.has(name)) closeIf(open, 'option');
  return RUBY.has(name) && !endAnnotation(open) ? 'misplaced-tag' : undefined;
}

/** Elements that don't stand within their like. */
const ONCE = words('a button nobr');
const OPTIONS = words('option optgroup');
const RUBY = words('rp rt');

/** A block ends an open paragraph; false where that has unclosed elements in it. */
function endParagraph(open: OpenElements): boolean {
  if (!isOpen(open, 'p', SCOPES, 'button')) return true;
  closeImplied(open, 'p', IMPLIED_ENDS);
  return closeTop(open, 'p') === undefined;
}

/** A part of a ruby annotation ends the one before it. */
function endAnnotation(open: OpenElements): boolean {
  if (!isOpen(open, 'ruby', SCOPES)) return true;
  closeImplied(open, '', IMPLIED_ENDS);
  return open.at(-1) === 'ruby';
}

/** An item of a list ends the one before it; false where that has unclosed elements in it. */
function endItem(open: OpenElements, name: string): boolean {
  const twins = name === 'li' ? ITEM : TERMS;
  for (let index = open.length - 1; index >= 0; index--) {
    const element = open[index] ?? '';
    if (twins.has(element)) {
      closeImplied(open, element, IMPLIED_ENDS);
      return closeTop(open, element) === undefined;
    }
    if (ITEM_SCOPES.has(element) || HEADINGS.has(element) || isItem(element)) return true;
  }
  return true;
}

const ITEM = words('li');
const TERMS = words('dd dt');

function isItem(name: string): boolean {
  return name === 'li' || name === 'dd' || name === 'dt';
}

/** Directly in a table, outside its cells and its caption. */
function isTabular(open: OpenElements): boolean {
  const top = open.at(-1) ?? '';
  return top === 'table' || top === 'tr' || top === 'colgroup' || ROW_GROUPS.has(top);
}

function placeInTable(open: OpenElements, name: string): NestingFault | undefined {
  if (!isTabular(open)) {
    closeImplied(open, '', IMPLIED_ENDS);
    if (!CELLS.has(open.pop() ?? '')) return 'misplaced-tag';
  }
  if (open.at(-1) === 'colgroup' && name === 'col') return undefined;
  closeIf(open, 'colgroup');
  if (CELLS.has(name)) return placeCell(open);
  if (open.at(-1) === 'tr') open.pop();
  if (name === 'tr') {
    if (open.at(-1) === 'table') open.push('tbody');
    return undefined;
  }
  if (ROW_GROUPS.has(open.at(-1) ?? '')) open.pop();
  if (name === 'col') open.push('colgroup');
  return undefined;
}

function placeCell(open: OpenElements): NestingFault | undefined {
  return open.at(-1) === 'tr' ? undefined : 'misplaced-tag';
}

function closeInTable(open: OpenElements, name: string): NestingFault | undefined {
  if (name === 'col') return 'stray-end-tag';
  if (!isTabular(open)) {
    closeImplied(open, '', IMPLIED_ENDS);
    if (name === 'caption' || CELLS.has(name)) return closeTop(open, name);
    if (!CELLS.has(open.at(-1) ?? '') || !isOpen(open, name, TABLE)) return 'misnested-tag';
    open.pop();
  }
  if (name !== 'colgroup') closeIf(open, 'colgroup');
  if (name !== 'tr') closeIf(open, 'tr');
  if (name === 'table' && ROW_GROUPS.has(open.at(-1) ?? '')) open.pop();
  return closeTop(open, name);
}

const TABLE = words('table');

/** In a `select`, where only options and their groups may stand. */
function isSelecting(open: OpenElements): boolean {
  return open.slice(-3).includes('select');
}

function placeInSelect(open: OpenElements, name: string): NestingFault | undefined {
  if (name === 'script') return undefined;
  if (!OPTIONS.has(name)) return 'misplaced-tag';
  closeIf(open, 'option');
  if (name === 'optgroup') closeIf(open, 'optgroup');
  return undefined;
}

function closeInSelect(open: OpenElements, name: string): NestingFault | undefined {
  if (name === 'optgroup' && open.at(-2) === 'optgroup') closeIf(open, 'option');
  if (name === 'select') {
    closeIf(open, 'option');
    closeIf(open, 'optgroup');
  }
  return closeTop(open, name);
}

/** Whether an element is open within its scope. */
function isOpen(open: OpenElements, name: string, scopes: ReadonlySet<string>, scope?: string): boolean {
  for (let index = open.length - 1; index >= 0; index--) {
    const element = open[index] ?? '';
    if (element === name) return true;
    if (element === scope || scopes.has(element)) return false;
  }
  return false;
}

function closeImplied(open: OpenElements, but: string, implied: ReadonlySet<string>): void {
  for (let top = open.at(-1); top !== undefined && top !== but && implied.has(top); top = open.at(-1)) open.pop();
}

function closeIf(open: OpenElements, name: string): void {
  if (open.at(-1) === name) open.pop();
}

function closeTop(open: OpenElements, name: string): NestingFault | undefined {
  if (open.at(-1) !== name) return open.includes(name) ? 'misnested-tag' : 'stray-end-tag';
  open.pop();
  return undefined;
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/));
}
