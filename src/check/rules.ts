/** Small words to write tables of rules with. */
import type { ChildRule, Rule, ValueCheck } from './vocabulary.ts';

/** Nothing in it is looked at, nor are its attributes. */
export const ANYTHING: Rule = { isOpaque: true };

/** An element of text alone, which the checks look at. */
export function text(...checks: readonly ValueCheck[]): Rule {
  return { text: checks };
}

/** A child that may stand once; `more` where it must stand. */
export function once(rule: Rule, more: Omit<ChildRule, 'rule'> = {}): ChildRule {
  return { rule, max: 1, ...more };
}

/** A child that may stand as often as it likes. */
export function many(rule: Rule): ChildRule {
  return { rule };
}

/** Children of one prefix, or none (`''`), that share a rule. */
export function each(prefix: string, names: readonly string[], child: ChildRule): Readonly<Record<string, ChildRule>> {
  return Object.fromEntries(names.map((name) => [prefix === '' ? name : `${prefix}:${name}`, child]));
}
