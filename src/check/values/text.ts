/** Text as such: blank, padded, or broken by a wrong encoding. */
import { isUtf8 } from 'node:buffer';
import { isElement } from '../tree.ts';
import type { Checker, ElementCheck, Spot, ValueCheck } from '../vocabulary.ts';
import { textOf } from '../vocabulary.ts';
import { spotAt } from './place.ts';

/** An element or an attribute says something (`not-blank`, `attr-not-blank`). */
export const notBlank: ValueCheck = (value, spot, checker) => {
  if (value.trim() === '') checker.report(spot.attribute === undefined ? 'not-blank' : 'attr-not-blank', spot);
};

/** An attribute that stands for an element's text says something (`not-blank`). */
export const checkGiven: ValueCheck = (value, spot, checker) => {
  if (value.trim() === '') checker.report('not-blank', spot);
};

/** No blanks stand around the text of an element (`unexpected-whitespace`; values: value). */
export const noWhitespace: ValueCheck = (value, spot, checker) => {
  const text = spot.attribute === undefined ? textOf(spot.element) : value;
  if (text !== text.trim()) checker.report('unexpected-whitespace', spot, { value: excerpt(text) });
};

/** At most 80 characters of a value, for a message to quote. */
export function excerpt(value: string): string {
  const start = value.slice(0, 160);
  const characters = Array.from(start);
  return characters.length <= 80 && start === value ? value : `${characters.slice(0, 79).join('')}…`;
}

/** C1 controls and U+FFFD: a text was read in the wrong encoding. */
const BROKEN = /[\x80-\x9F\uFFFD]/;
/** The bytes of a letter, each read as a letter: `Ã©` for `é`. */
const DOUBLE = /[\xC2\xC3][\x80-\xBF]/;
/** UTF-8 Cyrillic that was read as windows-1252 or windows-1251: `ÐŸÑ€Ð¸`, `РџСЂРё`. */
const DOUBLE_CYRILLIC =
  /(?:[\xD0-\xD2][\x80-\uFFFF]){3}|(?:[РСТУ][\x80-\xBF\u0401-\u040F\u0451-\u045F\u0490\u0491\u2010-\u2122]){3}/;
const SUSPECT = new RegExp(`[\\x80-\\x9F\\xC2\\xC3\\uFFFD]|${DOUBLE_CYRILLIC.source}`);

/** All text and attributes of a document hold no broken characters (`bad-characters`, once an element; values: value). */
export const checkCharacters: ElementCheck = (spot, checker) => {
  const { element } = spot;
  for (const { name, value } of element.attributes) reportBroken(value, { ...spot, attribute: name }, checker);
  let text = '';
  for (const child of element.children) {
    if (isElement(child)) checkCharacters({ element: child, parent: spot }, checker);
    else if (SUSPECT.test(child.text)) text += child.text;
  }
  if (text !== '') reportBroken(text, spot, checker);
};

function reportBroken(text: string, spot: Spot, checker: Checker): void {
  if (!SUSPECT.test(text)) return;
  const index = BROKEN.exec(text)?.index ?? DOUBLE_CYRILLIC.exec(text)?.index ?? doubleEncodedAt(text);
  if (index === undefined) return;
  const value = text.slice(index, index + 80);
  checker.report('bad-characters', { ...spot, ...offsetOf(text, index, spot, checker) }, { value: excerpt(value) });
}

/** The exact place, where the element holds nothing but this text. */
function offsetOf(text: string, index: number, spot: Spot, checker: Checker): Readonly<{ offset?: number }> {
  if (spot.attribute !== undefined || spot.element.children.length !== 1) return {};
  const lead = text.length - text.trimStart().length;
  const { offset } = spotAt(spot, index - lead, checker);
  return offset === undefined ? {} : { offset };
}

/** Where a text begins to be UTF-8 that was read as ISO-8859-1. */
function doubleEncodedAt(text: string): number | undefined {
  for (const { 0: run, index } of text.matchAll(/[\x80-\xFF]+/g)) {
    if (DOUBLE.test(run) && isUtf8(Uint8Array.from(run, (character) => character.charCodeAt(0)))) return index;
  }
  return undefined;
}
