import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSlug, slugify } from '../../src/kazakh/slug.ts';

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
/** R-1609, letter by letter. */
const TABLE =
  'а a ә a б b в v г g ғ g д d е e ё yo ж zh з z и i й i к k қ q л l м m н n ң ng о o ө o п p р r с s т t у u ұ u ү u ф f х h һ h ц ts ч ch ш sh щ sch ы y і i э e ю yu я ya';

describe('slugify', () => {
  const letters = TABLE.match(/\S+ \S+/g)?.map((row) => row.split(' ')) ?? [];

  test.each(letters)('%s is %s, large or small (R-1609)', (letter = '', latin) => {
    expect(slugify(letter)).toBe(latin);
    expect(slugify(letter.toUpperCase())).toBe(latin);
    expect(slugify(letter.normalize('NFD'))).toBe(latin);
  });

  test('the table has the 42 letters of the alphabet but the two signs, which are dropped', () => {
    expect(letters).toHaveLength(40);
    expect(slugify('объект көлемі')).toBe('obekt-kolemi');
    expect(slugify('альянс')).toBe('alyans');
  });

  test.each([
    ['Қазақстанның Ұлттық қоры', 'qazaqstannyng-ulttyq-qory'],
    ['«Таспа» агенттігі: 5 жаңалық!', 'taspa-agenttigi-5-zhangalyq'],
    ['  COVID-19-ға қарсы  ', 'covid-19-ga-qarsy'],
    ['Щёголев', 'schyogolev'],
    ['Київ, Їжак, Єва, Ґанок', 'kiyiv-yizhak-yeva-ganok'],
    ['Citroën Škoda Łódź Straße', 'citroen-skoda-lodz-strasse'],
    ['Əliyev ıİ', 'aliyev-ii'],
    ['Жаңа\u00A0жыл', 'zhanga-zhyl'],
    ['Қа\xADла', 'qala'],
    ['kopir-ashyldy', 'kopir-ashyldy'],
    ['a--b__c', 'a-b-c'],
    ['../../etc/passwd', 'etc-passwd'],
    ['新闻', ''],
    ['— !', ''],
    ['', ''],
    ['ь', ''],
    ['CON', 'con-1'],
    ['нул', 'nul-1'],
  ])('%j becomes %j', (text, slug) => {
    expect(slugify(text)).toBe(slug);
  });

  test('80 characters at most, cut at a hyphen, or in the word where there is none', () => {
    expect(slugify(`${'а'.repeat(40)} ${'б'.repeat(39)} в`)).toBe(`${'a'.repeat(40)}-${'b'.repeat(39)}`);
    expect(slugify(`${'а'.repeat(40)} ${'б'.repeat(40)}`)).toBe('a'.repeat(40));
    expect(slugify('а'.repeat(200))).toBe('a'.repeat(80));
    expect(slugify('ш'.repeat(41))).toBe('sh'.repeat(40));
  });

  test('whatever comes in, a slug comes out or nothing, and stays as it is', () => {
    const text = fc.string({
      unit: fc.oneof(
        fc.constantFrom(...Array.from('аәқңшщьъй -_./\u0306\u200B'), 'con', 'COM', '1'),
        fc.string({ unit: 'binary', maxLength: 1 }),
      ),
      maxLength: 150,
    });
    fc.assert(
      fc.property(text, (written) => {
        const slug = slugify(written);
        if (slug === '') return;
        expect(slug).toMatch(SLUG);
        expect(slug.length).toBeLessThanOrEqual(80);
        expect(isSlug(slug)).toBe(true);
        expect(slugify(slug)).toBe(slug);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('isSlug', () => {
  test.each(['a', '2024', 'kopir-ashyldy', 'con-1', 'com10', 'nul1', 'x'.repeat(80)])('%s is a slug', (text) => {
    expect(isSlug(text)).toBe(true);
  });

  test.each([
    '',
    '-',
    '-a',
    'a-',
    'a--b',
    'A',
    'a_b',
    'a.b',
    'a/b',
    '..',
    'қала',
    'a\n',
    'x'.repeat(81),
    'con',
    'prn',
    'aux',
    'nul',
    'com1',
    'lpt9',
  ])('%j is none (R-1407)', (text) => {
    expect(isSlug(text)).toBe(false);
  });
});
