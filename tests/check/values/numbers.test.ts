import { expect, test } from 'vitest';
import {
  checkInteger,
  checkIntegers,
  checkLatitude,
  checkLongitude,
  checkNonNegative,
  checkPositive,
  checkTrueFalse,
} from '../../../src/check/values/numbers.ts';
import { codesOf } from '../spot.ts';

test.each([
  [checkPositive, ['1', '+60', '007'], ['0', '-1', '1.5', 'бір', '', '1e3'], 'invalid-positive-integer'],
  [checkNonNegative, ['0', '15'], ['-1', '', 'x'], 'invalid-non-negative-integer'],
  [checkInteger, ['', '-7'], ['x', '1.0'], 'invalid-integer'],
  [checkIntegers, ['1', '1,2, 3'], ['', '1,', '1;2'], 'invalid-comma-separated-integers'],
  [checkLatitude, ['43.25', '-90', '9e1'], ['90.1', '43,25', '', '43° N'], 'invalid-latitude'],
  [checkLongitude, ['76.9', '180'], ['-180.5', 'x'], 'invalid-longitude'],
  [checkTrueFalse, ['true', 'FALSE'], ['1', 'иә', ''], 'invalid-true-false'],
])('%o takes %j and not %j', (look, right, wrong, code) => {
  for (const value of right) expect(codesOf(look, value)).toEqual([]);
  for (const value of wrong) expect(codesOf(look, value)).toEqual([code]);
});
