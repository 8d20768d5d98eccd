/** Values into words. */

type Values = Readonly<Record<string, string | number>>;

const NAME = /\{(\w+)\}/g;
const CLAUSE = /\[([^[\]]*\{\w+\}[^[\]]*)\]/g;
const DANGEROUS =
  /[\p{Cc}\p{Cs}\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]|[\u{e0000}-\u{e007f}]/gu;

/** The text with each `{name}` replaced by its value, made visible; a `[clause]` without its values is left out. */
export function fill(text: string, values: Values): string {
  const whole = text.replace(CLAUSE, (_, clause: string) => (isComplete(clause, values) ? clause : ''));
  return whole.replace(NAME, (_, name: string) => visible(valueOf(values, name)));
}

/** Whether there is a value for every name in the text. */
export function isComplete(text: string, values: Values): boolean {
  return Array.from(text.matchAll(NAME)).every(([, name = '']) => valueOf(values, name) !== '');
}

function valueOf(values: Values, name: string): string {
  return Object.hasOwn(values, name) ? String(values[name]) : '';
}

/** Text that a terminal shows and doesn't obey: controls, marks of direction and invisible marks by their numbers (R-1401). */
export function visible(text: string): string {
  return text.replace(DANGEROUS, (character) => {
    const number = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
    return `U+${number.padStart(4, '0')}`;
  });
}
