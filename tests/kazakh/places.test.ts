import { describe, expect, test } from 'vitest';
import { isPlaceName } from '../../src/kazakh/places.ts';

describe('a place in the nominative', () => {
  test.each(['Астана', 'Алматы', 'Шымкент', 'Ақтөбе', 'Алматы қаласы', 'Ақтөбе облысы', 'Абай облысы', 'Ұлытау'])(
    'is %s',
    (text) => {
      expect(isPlaceName(text)).toBe(true);
    },
  );

  test.each(['Абай', 'Жамбыл', 'Астанадан', 'ақтөбе', 'Бесқала', 'Абай қаласы', 'Лондон', ''])('is not %j', (text) => {
    expect(isPlaceName(text)).toBe(false);
  });
});
