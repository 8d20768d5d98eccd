/** What changes with each visit: FreshRSS and others take an article for changed. */
import { filesOf } from './readers-items.ts';
import { spotAt } from './values/place.ts';
import { excerpt } from './values/text.ts';
import type { Checker, ElementCheck, Spot } from './vocabulary.ts';
import { attributeOf, childrenOf, textOf } from './vocabulary.ts';

const BODIES = ['title', 'description', 'content:encoded', 'atom:title', 'atom:summary', 'atom:content'];

/** A time as seen from the reader's, alone between tags: in a sentence it may be meant. */
const RELATIVE_TIME =
  /(?:^|>)\s*((?:\d{1,3}|бір|an?|один|одну)\s+(?:(?:секунд|минут|сағат|күн|апта|ай)\s+бұрын|(?:second|minute|hour|day|week)s?\s+ago|(?:секунд|минут|час|дн|день|недел)\p{L}*\s+назад)|жаңа ғана|just now|только что)\s*(?=<|$)/giu;

/** Parameters that let an address expire. */
const SIGNATURE = /[?&;](?:x-amz-signature|x-goog-signature|signature|expires|key-pair-id|hdnts|hdnea|sig)=[^\s"'<>&]/i;
const LONGEST_ADDRESS = 2000;

/**
 * An article holds nothing that changes without it. Codes: volatile-time (a relative time), volatile-url (an address that
 * expires); values: value.
 */
export const checkVolatile: ElementCheck = (article, checker) => {
  for (const element of BODIES.flatMap((key) => childrenOf(article.element, key))) {
    checkBody(textOf(element).trim(), { element, parent: article }, checker);
  }
  for (const spot of filesOf(article)) {
    const attribute = attributeOf(spot.element, 'url') === undefined ? 'href' : 'url';
    const value = attributeOf(spot.element, attribute) ?? '';
    if (SIGNATURE.test(value)) checker.report('volatile-url', { ...spot, attribute }, { value: excerpt(value) });
  }
};

function checkBody(text: string, spot: Spot, checker: Checker): void {
  const [time] = text.matchAll(RELATIVE_TIME);
  if (time !== undefined)
    checker.report('volatile-time', spotAt(spot, time.index, checker), { value: excerpt(time[1] ?? '') });
  const signature = SIGNATURE.exec(text);
  if (signature === null) return;
  const before = text.slice(Math.max(0, signature.index - LONGEST_ADDRESS), signature.index);
  const start = signature.index - (before.split(/[\s"'<>]/).at(-1)?.length ?? 0);
  const value = /^[^\s"'<>]*/.exec(text.slice(start, start + LONGEST_ADDRESS))?.[0] ?? '';
  if (/^https?:/i.test(value)) checker.report('volatile-url', spotAt(spot, start, checker), { value: excerpt(value) });
}
