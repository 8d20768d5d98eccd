import { sourceOf } from './sources.ts';
import type { CheckCode, CheckText, Explanation } from './texts.ts';

/** The texts with the sources of the rules. */
export function explained(texts: Readonly<Record<CheckCode, CheckText>>): Readonly<Record<CheckCode, Explanation>> {
  const entries = Object.entries(texts).map(([code, [, repair, meaning, why]]) => {
    return [code, { meaning: ended(meaning), why: ended(why), repair: sentence(repair), source: sourceOf(code) }];
  });
  // The keys are those of the texts.
  return Object.fromEntries(entries) as Readonly<Record<CheckCode, Explanation>>;
}

/** The messages and hints, as `messages/` has them. */
export function wordings(
  texts: Readonly<Record<CheckCode, CheckText>>,
): Readonly<Record<CheckCode, readonly [string, string]>> {
  const entries = Object.entries(texts).map(([code, [message, repair]]) => [code, [message, repair]]);
  // The keys are those of the texts.
  return Object.fromEntries(entries) as Readonly<Record<CheckCode, readonly [string, string]>>;
}

/** A hint as a sentence. */
function sentence(text: string): string {
  return ended(text.slice(0, 1).toUpperCase() + text.slice(1));
}

function ended(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
