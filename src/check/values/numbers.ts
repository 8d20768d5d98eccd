/** Numbers, coordinates and words of closed lists. */
import type { ProblemCode } from '../../problem.ts';
import type { ValueCheck } from '../vocabulary.ts';
import { excerpt } from './text.ts';

/** A value that `isRight` accepts; else `code` (values: value). */
export function mustBe(code: ProblemCode, isRight: (value: string) => boolean): ValueCheck {
  return (value, spot, checker) => {
    if (!isRight(value)) checker.report(code, spot, { value: excerpt(value) });
  };
}

/** A value that one of `words` is, to the letter; else `code` (values: value). */
export function oneOf(code: ProblemCode, words: readonly string[]): ValueCheck {
  return mustBe(code, (value) => words.includes(value));
}

/** As `oneOf`, in any case of its letters. */
export function oneOfInAnyCase(code: ProblemCode, words: readonly string[]): ValueCheck {
  return mustBe(code, (value) => words.includes(value.toLowerCase()));
}

/** A value that a pattern matches; else `code` (values: value). */
export function matching(code: ProblemCode, pattern: RegExp): ValueCheck {
  return mustBe(code, (value) => pattern.test(value));
}

/** The checks of an attribute that may be left blank. */
export function unlessBlank(check: ValueCheck): ValueCheck {
  return (value, spot, checker) => {
    if (value !== '') check(value, spot, checker);
  };
}

/** A whole number; NaN where the text isn't one. */
export function readInteger(text: string): number {
  return /^\s*[+-]?\d+\s*$/.test(text) ? Number(text) : Number.NaN;
}

function readDecimal(text: string): number {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
}

/** 0 or more (`invalid-non-negative-integer`; values: value). */
export const checkNonNegative: ValueCheck = mustBe('invalid-non-negative-integer', (value) => readInteger(value) >= 0);

/** 1 or more (`invalid-positive-integer`; values: value). */
export const checkPositive: ValueCheck = mustBe('invalid-positive-integer', (value) => readInteger(value) > 0);

/** A whole number, or nothing (`invalid-integer`; values: value). */
export const checkInteger: ValueCheck = mustBe(
  'invalid-integer',
  (value) => value === '' || !Number.isNaN(readInteger(value)),
);

/** Whole numbers with commas between them (`invalid-comma-separated-integers`; values: value). */
export const checkIntegers: ValueCheck = matching('invalid-comma-separated-integers', /^\d+(?:,\s*\d+)*$/);

/** Degrees north (`invalid-latitude`; values: value). */
export const checkLatitude: ValueCheck = mustBe('invalid-latitude', (value) => Math.abs(readDecimal(value)) <= 90);

/** Degrees east (`invalid-longitude`; values: value). */
export const checkLongitude: ValueCheck = mustBe('invalid-longitude', (value) => Math.abs(readDecimal(value)) <= 180);

/** A measure such as an elevation (`invalid-float-unit`; values: value). */
export const checkMeasure: ValueCheck = matching('invalid-float-unit', /^[+-]?\d+\.?\d*$/);

/** A number of 0 or more with its fraction (`invalid-float`; values: value). */
export const checkFloat: ValueCheck = matching('invalid-float', /^\d+\.?\d*$/);

/** `yes` or `no` (`invalid-yes-no`; values: value). */
export const checkYesNo: ValueCheck = oneOf('invalid-yes-no', ['yes', 'no']);

/** `true` or `false` (`invalid-true-false`; values: value). */
export const checkTrueFalse: ValueCheck = oneOfInAnyCase('invalid-true-false', ['true', 'false']);
