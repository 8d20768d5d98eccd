/** What is said of each code: complete, alike in both languages, and of values that are there. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import { CHECK_CODES } from '../../src/check/codes.ts';
import { explanations as english, texts as en } from '../../src/check/explanations/en.ts';
import { explanations as kazakh, texts as kk } from '../../src/check/explanations/kk.ts';
import type { CheckCode } from '../../src/check/explanations/texts.ts';
import { profileNames, PROFILES } from '../../src/check/profiles/index.ts';
import { checkProblems as problemsEn, checkTerms as termsEn } from '../../src/messages/check-en.ts';
import { checkProblems as problemsKk, checkTerms as termsKk } from '../../src/messages/check-kk.ts';
import type { Problem } from '../../src/problem.ts';

const isCode = (code: string): code is CheckCode => code in CHECK_CODES;
const codes = Object.keys(CHECK_CODES).filter(isCode);

const namesIn = (text: string): readonly string[] =>
  [...new Set(Array.from(text.matchAll(/\{(\w+)\}/g), ([, name = '']) => name))].toSorted();
const outsideClauses = (text: string): string => text.replaceAll(/\[[^[\]]*\]/g, '');

const shape = (terms: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>): unknown =>
  Object.entries(terms).map(([name, words]) => [
    name,
    Object.entries(words).map(([word, said]) => [word, said.length]),
  ]);

describe('what is said of each code', () => {
  test.each(codes)('%s is worded and explained in both languages', (code) => {
    expect(problemsEn[code]).toEqual(en[code].slice(0, 2));
    expect(problemsKk[code]).toEqual(kk[code].slice(0, 2));
    for (const text of [...en[code], ...Object.values(english[code])]) expect(text).toMatch(/[a-z]|\d/i);
    for (const text of [...kk[code].slice(2), kazakh[code].meaning, kazakh[code].why])
      expect(text).toMatch(/\p{Script=Cyrillic}/u);
    expect(kazakh[code].source).toBe(english[code].source);
  });

  test.each(codes)('%s quotes the same values in both languages, in its message alone', (code) => {
    expect(namesIn(kk[code][0])).toEqual(namesIn(en[code][0]));
    for (const text of [...en[code].slice(1), ...kk[code].slice(1)]) expect(text).not.toMatch(/\{\w+\}/);
    for (const [message] of [en[code], kk[code]]) expect(outsideClauses(message)).not.toMatch(/[[\]]/);
  });

  test.each(codes)('%s is explained in sentences', (code) => {
    for (const { meaning, why, repair } of [english[code], kazakh[code]]) {
      for (const text of [meaning, why, repair]) expect(text).toMatch(/[.!?…]$/);
      for (const text of [meaning, why]) expect(text).toMatch(/^[\p{Lu}\p{N}<]|^(?:[a-z]+:?[\w:_="-]*|«)/u);
    }
  });

  test('Kazakh letters are written with Kazakh letters', () => {
    for (const text of Object.values(kk).flat()) {
      const plain = text.replaceAll(/\{\w+\}|<[^>]*>|"[^"]*"/g, ' ');
      expect(plain.match(/\p{Script=Cyrillic}\p{Script=Latin}|\p{Script=Latin}\p{Script=Cyrillic}/u)).toBeNull();
      expect(text.normalize('NFC')).toBe(text);
    }
  });
});

describe('the values that messages quote', () => {
  const folder = new URL('w3c/', import.meta.url);
  // The suite's own table: its shape is known.
  const cases = JSON.parse(readFileSync(new URL('cases.json', folder), 'utf8')) as readonly { file: string }[];
  const files = [...new Set(cases.map(({ file }) => file))];
  const problems = files.flatMap((file): readonly Problem[] => {
    const url = `https://www.example.org/${file}`;
    return check(readFileSync(new URL(file, folder)), { file, url, now: Date.UTC(2026, 10, 1), profiles: profileNames })
      .problems;
  });

  test('are given by what the W3C’s cases draw', () => {
    expect(new Set(problems.map(({ code }) => code)).size).toBeGreaterThan(100);
    const bad = problems.flatMap(({ code, values }) => {
      if (!isCode(code)) return [];
      const missing = namesIn(outsideClauses(en[code][0]) + outsideClauses(kk[code][0])).filter(
        (name) => !(name in values),
      );
      return missing.length === 0 ? [] : [`${code}: ${missing.join(', ')}`];
    });
    expect([...new Set(bad)]).toEqual([]);
  });

  test('have words where they are codes of a profile', () => {
    const abouts = PROFILES.flatMap(({ rules }) => rules.map(({ about }) => about));
    expect(Object.keys(termsEn.about).toSorted()).toEqual([...new Set([...abouts, 'feed.format'])].toSorted());
    const broken = problems.flatMap(({ code, values }) => (code.startsWith('profile-') ? [values] : []));
    for (const { measure = '' } of broken) expect(Object.keys(termsEn.measure)).toContain(measure);
    const forms = broken.flatMap(({ measure, expected = '' }) => (measure === 'is' ? [expected] : []));
    for (const form of forms) expect(Object.keys(termsEn.expected)).toContain(form);
    const reasons = broken.flatMap(({ why = [] }) => why);
    for (const reason of reasons) expect(Object.keys(termsEn.why)).toContain(reason);
  });

  test('have words where they are causes', () => {
    const causes = problems.flatMap(({ values }) => values['cause'] ?? []);
    expect(causes.length).toBeGreaterThan(5);
    for (const cause of causes) expect(Object.keys(termsEn.cause)).toContain(cause);
  });

  test('have the same words in both languages', () => {
    expect(shape(termsKk)).toEqual(shape(termsEn));
  });
});
