import { describe, expect, test } from 'vitest';
import { formatKazakhDay, readDateWord, readMonth, readWeekday, weekdayName } from '../../src/kazakh/calendar.ts';

/** Nominative, genitive, dative, accusative, locative, ablative, instrumental, possessive, and its genitive, dative, accusative, locative, ablative. */
const MONTH_FORMS = [
  'қаңтар қаңтардың қаңтарға қаңтарды қаңтарда қаңтардан қаңтармен қаңтары қаңтарының қаңтарына қаңтарын қаңтарында қаңтарынан',
  'ақпан ақпанның ақпанға ақпанды ақпанда ақпаннан ақпанмен ақпаны ақпанының ақпанына ақпанын ақпанында ақпанынан',
  'наурыз наурыздың наурызға наурызды наурызда наурыздан наурызбен наурызы наурызының наурызына наурызын наурызында наурызынан',
  'сәуір сәуірдің сәуірге сәуірді сәуірде сәуірден сәуірмен сәуірі сәуірінің сәуіріне сәуірін сәуірінде сәуірінен',
  'мамыр мамырдың мамырға мамырды мамырда мамырдан мамырмен мамыры мамырының мамырына мамырын мамырында мамырынан',
  'маусым маусымның маусымға маусымды маусымда маусымнан маусыммен маусымы маусымының маусымына маусымын маусымында маусымынан',
  'шілде шілденің шілдеге шілдені шілдеде шілдеден шілдемен шілдесі шілдесінің шілдесіне шілдесін шілдесінде шілдесінен',
  'тамыз тамыздың тамызға тамызды тамызда тамыздан тамызбен тамызы тамызының тамызына тамызын тамызында тамызынан',
  'қыркүйек қыркүйектің қыркүйекке қыркүйекті қыркүйекте қыркүйектен қыркүйекпен қыркүйегі қыркүйегінің қыркүйегіне қыркүйегін қыркүйегінде қыркүйегінен',
  'қазан қазанның қазанға қазанды қазанда қазаннан қазанмен қазаны қазанының қазанына қазанын қазанында қазанынан',
  'қараша қарашаның қарашаға қарашаны қарашада қарашадан қарашамен қарашасы қарашасының қарашасына қарашасын қарашасында қарашасынан',
  'желтоқсан желтоқсанның желтоқсанға желтоқсанды желтоқсанда желтоқсаннан желтоқсанмен желтоқсаны желтоқсанының желтоқсанына желтоқсанын желтоқсанында желтоқсанынан',
].map((forms, index) => [index + 1, forms.split(' ')] as const);

const title = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

describe('readMonth', () => {
  test.each(MONTH_FORMS)('reads every form of month %i in lower, title and upper case', (month, forms) => {
    expect(forms).toHaveLength(13);
    for (const form of forms) {
      expect([form, title(form), form.toUpperCase()].map(readMonth)).toEqual([month, month, month]);
      expect(readDateWord(form)?.word).toBe(form);
    }
  });

  test.each('қаң ақп нау сәу мам мау шіл там қыр қаз қар жел'.split(' ').map((word, at) => [word, at + 1] as const))(
    'reads the short %s with and without a dot',
    (word, month) => {
      expect([word, `${word}.`, title(word)].map(readMonth)).toEqual([month, month, month]);
    },
  );

  test.each([
    'қазандық',
    'қазанат',
    'тамыздық',
    'маусымдық',
    'ақпанов',
    'Қазанбаев',
    'қазақ',
    'Қазақстан',
    'қарашаш',
    'наурызкөже',
    'қа',
    'қазанқазан',
    'мамырлық',
    'October',
    'октябрь',
    'жұма',
    'жылғы',
    '',
    '.',
    'constructor',
    '__proto__',
  ])('takes %s for no month', (word) => {
    expect(readMonth(word)).toBeUndefined();
  });

  test('reads decomposed letters', () => {
    expect(readMonth('қыркүйек'.normalize('NFD'))).toBe(9);
  });
});

describe('readDateWord', () => {
  test.each([
    ['кантар', 'қаңтар', 1],
    ['акпан', 'ақпан', 2],
    ['сауир', 'сәуір', 4],
    ['шилде', 'шілде', 7],
    ['кыркуйек', 'қыркүйек', 9],
    ['казан', 'қазан', 10],
    ['желтоксан', 'желтоқсан', 12],
    ['Казаннын', 'қазанның', 10],
    ['кыркуйегинде', 'қыркүйегінде', 9],
    ['қaзaн', 'қазан', 10],
    ['шiлде', 'шілде', 7],
    ['CӘУІР', 'сәуір', 4],
    ['ТАМЫЗ'.replace('Т', 'T').replace('А', 'A'), 'тамыз', 8],
  ])('repairs %s to %s', (written, word, number) => {
    expect(readDateWord(written)).toEqual({ part: 'month', number, word });
  });

  test.each(['жылғы', 'жылы', 'жылдың', 'жыл', 'ж.', 'айының', 'айы', 'айында', 'сағат'])('lets %s pass', (word) => {
    expect(readDateWord(word)?.part).toBe('filler');
  });

  test.each([
    ['Бүгін', 0],
    ['кеше', 1],
    ['алдыңгүні', 2],
    ['алдыңғы', 2],
  ])('reads %s as %i days ago', (word, number) => {
    expect(readDateWord(word)).toMatchObject({ part: 'daysAgo', number });
  });
});

describe('readWeekday', () => {
  test.each([
    ['дүйсенбі', 'дс', 1],
    ['сейсенбі', 'сс', 2],
    ['сәрсенбі', 'ср', 3],
    ['бейсенбі', 'бс', 4],
    ['жұма', 'жм', 5],
    ['сенбі', 'сб', 6],
    ['жексенбі', 'жс', 7],
  ])('reads %s and %s', (name, short, weekday) => {
    const written = [name, title(name), name.toUpperCase(), short, `${short}.`, short.toUpperCase()];
    expect(written.map(readWeekday)).toEqual(written.map(() => weekday));
    expect(weekdayName(weekday)).toBe(name);
  });

  test('reads the case forms', () => {
    expect(['жұмада', 'сенбіде', 'жексенбіде', 'дүйсенбіден'].map(readWeekday)).toEqual([5, 6, 7, 1]);
  });

  test.each(['жұмабек', 'сенім', 'қазан', ''])('takes %s for no weekday', (word) => {
    expect(readWeekday(word)).toBeUndefined();
  });
});

test('formats a date in the official order', () => {
  expect(formatKazakhDay({ year: 2024, month: 10, day: 4 })).toBe('2024 жылғы 4 қазан');
});
