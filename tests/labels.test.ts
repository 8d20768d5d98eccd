import { expect, test } from 'vitest';
import { labelsOf, retractionNotice } from '../src/labels.ts';

test.each([
  ['kk', 'Түзету', 'Материал алынып тасталды. Себебі: дереккөз расталмады'],
  ['ru-KZ', 'Исправление', 'Материал отозван. Причина: дереккөз расталмады'],
  ['en', 'Correction', 'This article was retracted. Reason: дереккөз расталмады'],
  ['ky', 'Correction', 'This article was retracted. Reason: дереккөз расталмады'],
])('the words of %s', (language, correction, notice) => {
  expect(labelsOf(language).correction).toBe(correction);
  expect(retractionNotice('дереккөз расталмады', language)).toBe(notice);
});

test('a notice without a reason says that much', () => {
  expect(retractionNotice(undefined, 'kk')).toBe('Материал алынып тасталды.');
});
