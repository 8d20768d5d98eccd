import { expect, test } from 'vitest';
import { factsOfJson } from '../../src/check/facts.ts';
import { checkProfile } from '../../src/check/profile.ts';
import type { Profile } from '../../src/check/profile.ts';

const why = { en: '', kk: '' };
const own: Profile = {
  name: 'own',
  formats: ['json-feed'],
  rules: [{ about: 'feed.title', graphemes: { max: 0 }, severity: 'error', source: '', asOf: '', why }],
};

test.each([
  ['Көпір ашылды 🇰🇿', 14],
  ['👩\u200d👩\u200d👧 a\u0301', 3],
  ['<b>Ә</b>&amp;', 2],
])('%s has %i characters', (title, count) => {
  const facts = factsOfJson(JSON.stringify({ title, items: [] }));
  expect(facts && checkProfile(own, facts, 0)[0]?.values['value']).toBe(String(count));
});
