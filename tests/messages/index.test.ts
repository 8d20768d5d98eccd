import { describe, expect, test } from 'vitest';
import { describeProblem } from '../../src/messages/index.ts';
import type { MessageLanguage, ProblemText } from '../../src/messages/index.ts';
import type { ProblemCode } from '../../src/problem.ts';

const languages = ['en', 'kk'] as const;

type Values = Readonly<Record<string, string>>;

const say = (code: ProblemCode, values: Values, language: MessageLanguage, file = 'a.md'): ProblemText =>
  describeProblem({ code, values, file, line: 1, column: 1 }, language);

describe('a problem is said for the people of a newsroom', () => {
  test('the instant that was taken for a day as a date', () => {
    const values = { value: '20.11.2026', taken: '2026-11-20T00:00:00+05:00' };
    expect(say('date-day-only', values, 'en').message).toContain('20 November 2026, 00:00');
    expect(say('date-day-only', values, 'kk').message).toContain('2026 жылғы 20 қараша, 00:00');
  });

  test.each(['russian-month', 'english-month', 'two-digit-year', 'slashes', 'no-year'])(
    'an unreadable date has a hint of its own for %s',
    (reason) => {
      for (const language of languages) {
        const { hint } = say('date-unreadable', { value: 'а', reason, month: 'қазан' }, language);
        expect(hint).toBeDefined();
        expect(hint).not.toBe(say('date-unreadable', { value: 'а' }, language).hint);
        expect(hint?.includes('«қазан»')).toBe(reason === 'russian-month');
      }
    },
  );

  test.each(['id-duplicate', 'url-duplicate', 'slug-invalid', 'date-many'] as const)(
    '%s in plain text has a hint without fields',
    (code) => {
      for (const language of languages) {
        const values = { value: 'а', other: 'б' };
        const { hint } = say(code, values, language, 'A.TXT');
        expect(hint).toBeDefined();
        expect(hint).not.toBe(say(code, values, language).hint);
        expect(hint).not.toMatch(/slug|updated|id /);
      }
    },
  );

  test.each(['.docx', '.doc', '.rtf', '.odt', '.heic', '.tiff', '.bmp'])(
    'a file %s comes with the way to save it as a record or a picture',
    (extension) => {
      for (const language of languages) {
        const { hint } = say('record-extension', { extension, known: '' }, language);
        expect(hint).toMatch(/UTF-8|JPEG/);
      }
    },
  );

  test('a list keeps its brackets', () => {
    for (const language of languages) {
      expect(say('label-comma', { value: 'а, ә' }, language).hint).toContain('[көлік, жол]');
    }
  });
});
