/** Values that only RSS has: versions, guids, picture sizes, hours and days. */
import type { ProblemCode } from '../problem.ts';
import { htmlText, plainText } from './values/html.ts';
import { mustBe, readInteger } from './values/numbers.ts';
import { excerpt } from './values/text.ts';
import { uriFault } from './values/uri.ts';
import { attributeOf, childrenOf, textOf } from './vocabulary.ts';
import type { ElementCheck, Spot, ValueCheck } from './vocabulary.ts';

/** The version that the root names, `2.0` where it names none. */
export function versionAt(spot: Spot): string {
  return spot.parent === undefined ? (attributeOf(spot.element, 'version') ?? '2.0') : versionAt(spot.parent);
}

export const checkVersion: ValueCheck = mustBe('invalid-rss-version', (value) => /^(?:0\.91|0\.92|2\.0)$/.test(value));

/** A description is HTML, but in RSS 0.91. */
export const descriptionText: ValueCheck = (value, spot, checker) => {
  const isPlain = checker.kind === 'rss' && versionAt(spot) === '0.91';
  (isPlain ? plainText : htmlText)(value, spot, checker);
};

/**
 * A guid is an address unless isPermaLink says no (`invalid-http-guid`, `invalid-permalink`), else unlike others'
 * (`not-sufficiently-unique`; values: value).
 */
export const checkGuid: ValueCheck = (value, spot, checker) => {
  if ((attributeOf(spot.element, 'isPermaLink') ?? 'true') !== 'true') {
    if (/^\d{1,8}$/.test(value)) checker.report('not-sufficiently-unique', spot, { value });
    return;
  }
  const fault = uriFault(value, { isFull: true, otherwise: 'invalid-http-guid' });
  if (fault !== undefined) checker.report(fault.code, spot, fault.values);
  else if (/^(?:tag:|urn:uuid:)/i.test(value)) checker.report('invalid-permalink', spot, { value: excerpt(value) });
};

/** Bytes: 0 where they aren't known (`missing-attribute` apart; values: value). */
export const checkLength: ValueCheck = (value, spot, checker) => {
  const length = readInteger(value);
  if (length >= 0) return;
  const negative = length === -1 ? 'use-zero-for-unknown' : 'invalid-non-negative-integer';
  checker.report(Number.isNaN(length) ? 'invalid-integer-attribute' : negative, spot, { value: excerpt(value) });
};

export const checkCloudPort: ValueCheck = mustBe('invalid-integer-attribute', (value) => readInteger(value) > 0);

/** A side of the channel's image in pixels (values: value, limit). */
export function checkImageSide(code: ProblemCode, limit: number): ValueCheck {
  return (value, spot, checker) => {
    const side = readInteger(value);
    if (side > 0 && side <= limit) return;
    checker.report(code, spot, { value: excerpt(value), limit: String(limit) });
  };
}

/** An image is a JPEG, GIF or PNG by its name, if that shows a type at all (`image-url-format`; values: value). */
export const checkImageUrl: ValueCheck = (value, spot, checker) => {
  const extension = /[^.]*$/.exec(value)?.[0] ?? '';
  const isOther = /^\w+$/.test(extension) && !/^(?:jpe?g|gif|png)$/i.test(extension);
  if (isOther) checker.report('image-url-format', spot, { value: excerpt(value) });
};

/** The image is that of the channel (`image-link-doesnt-match`, `image-title-doesnt-match`; values: value, expected). */
export const checkImage: ElementCheck = (spot, checker) => {
  const image = childrenOf(spot.element, 'image')[0];
  if (image === undefined) return;
  for (const [key, code] of [
    ['link', 'image-link-doesnt-match'],
    ['title', 'image-title-doesnt-match'],
  ] as const) {
    const element = childrenOf(image, key)[0];
    const expected = firstText(spot.element, key);
    const value = firstText(image, key);
    if (element === undefined || !expected || expected === value) continue;
    const values = { value: excerpt(value), expected: excerpt(expected) };
    checker.report(code, { element, parent: { element: image, parent: spot } }, values);
  }
};

function firstText(parent: Spot['element'], key: string): string {
  const element = childrenOf(parent, key)[0];
  return element === undefined ? '' : textOf(element).trim();
}

/** Hours are those of a day from 0 on (`invalid-hour`, `use-zero-for-midnight`), each once, 24 at most. */
export const checkHours: ElementCheck = (spot, checker) => {
  const seen = new Set<number>();
  const hours = childrenOf(spot.element, 'hour');
  if (hours.length > 24) checker.report('not-enough-hours-in-the-day', spot);
  for (const element of hours) {
    const at = { element, parent: spot };
    const value = textOf(element).trim();
    const hour = readInteger(value);
    if (seen.has(hour % 24)) checker.report('duplicate-value', at, { value });
    if (hour >= 0 && hour < 24) seen.add(hour);
    else checker.report(value === '24' ? 'use-zero-for-midnight' : 'invalid-hour', at, { value: excerpt(value) });
  }
};

const DAYS = new Set(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']);

/** Days are those of a week in English (`invalid-day`), each once, 7 at most. */
export const checkDays: ElementCheck = (spot, checker) => {
  const seen = new Set<string>();
  const days = childrenOf(spot.element, 'day');
  if (days.length > 7) checker.report('eight-days-a-week', spot);
  for (const element of days) {
    const value = textOf(element).trim();
    const code = DAYS.has(value) ? 'duplicate-value' : 'invalid-day';
    if (code === 'invalid-day' || seen.has(value)) {
      checker.report(code, { element, parent: spot }, { value: excerpt(value) });
    }
    seen.add(value);
  }
};
