import { describe, expect, test } from 'vitest';
import { printProblems } from '../../src/commands/problems.ts';
import type { Problem, ProblemCode } from '../../src/problem.ts';

function problem(code: ProblemCode, file: string, values: Problem['values'] = {}): Problem {
  return { code, values, file, line: 3, column: 1 };
}

function many(count: number, make: (name: string) => Problem): readonly Problem[] {
  return Array.from({ length: count }, (_, index) => make(`${String(index).padStart(2, '0')}.md`));
}

const lines = (text: string): readonly string[] => text.trimEnd().split('\n');

describe('printProblems', () => {
  test('places stand only below a problem of their own code and reason, and quote their value', () => {
    const short = many(20, (file) =>
      problem('date-unreadable', `a${file}`, { value: `${file}.24`, reason: 'two-digit-year' }),
    );
    const dots = many(20, (file) => problem('date-unreadable', `b${file}`, { value: `${file}/24`, reason: 'slashes' }));
    const text = lines(printProblems([...short, ...dots], 'en'));
    const also = text.filter((line) => line.startsWith('  also: '));
    expect(also).toHaveLength(2);
    expect(also[0]).toContain('a19.md:3:1 «19.md.24»');
    expect(also[0]).not.toContain('b');
    expect(also[1]).toContain('b19.md:3:1 «19.md/24»');
    expect(also[1]).not.toContain('.24');
  });

  test('a value that stands in the heading is not quoted again', () => {
    const same = many(40, (file) => problem('section-unknown', file, { value: 'qogam' }));
    expect(printProblems(same, 'en')).not.toContain(':3:1 «');
  });

  test.each(['en', 'kk'] as const)('kinds that are too many for a screen keep their own message (%s)', (language) => {
    const codes = [
      'record-empty',
      'title-missing',
      'body-missing',
      'url-unsafe',
      'date-missing',
      'id-invalid',
    ] as const;
    const kinds = codes.flatMap((code) => many(5, (file) => problem(code, `${code}${file}`, { value: file })));
    const fields = many(40, (file) => problem('field-missing', `z${file}`, { field: file }));
    const text = lines(printProblems([...kinds, ...fields], language));
    expect(text.length).toBeLessThanOrEqual(32);
    for (const code of codes) expect(text.filter((line) => line.includes(`[${code}]`)).length).toBeGreaterThan(0);
    for (const line of text.filter((one) => /[\w-]+\d\d\.md:3:1: /.test(one))) {
      const [, code] = /^(\D+)\d\d\.md/.exec(line) ?? [];
      expect(line).toContain(code === 'z' ? '[field-missing]' : `[${code}]`);
    }
    expect(text.at(-1)).toMatch(/^\(\D*\d+\D*--json\D*\)$/);
  });
});
