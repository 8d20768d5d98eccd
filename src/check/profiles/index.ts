/** The profiles, one file each; a new one needs a line here. */
import { ruleKey } from '../profile.ts';
import type { Profile } from '../profile.ts';
import { dzen } from './dzen.ts';
import { feedly } from './feedly.ts';
import { flipboard } from './flipboard.ts';
import { freshrss } from './freshrss.ts';
import { googleNews } from './google-news.ts';
import { miniflux } from './miniflux.ts';
import { msn } from './msn.ts';
import { newsblur } from './newsblur.ts';
import { smartnews } from './smartnews.ts';
import { yandexNews } from './yandex-news.ts';

export const PROFILES: readonly Profile[] = [
  googleNews,
  msn,
  flipboard,
  smartnews,
  dzen,
  yandexNews,
  feedly,
  newsblur,
  freshrss,
  miniflux,
];

/** The names that `CheckOptions.profiles` may hold. */
export const profileNames: readonly string[] = PROFILES.map(({ name }) => name);

/** Why each rule is there, by its name (`ruleKey`), as the wording and the hint of a term. */
export function reasonsOfProfiles(language: 'en' | 'kk'): Readonly<Record<string, readonly [string, string]>> {
  const reasons = PROFILES.flatMap(({ name, rules }) =>
    rules.map((rule) => [ruleKey(name, rule), rule.why[language]] as const),
  );
  return Object.fromEntries(reasons.map(([key, why]) => [key, [why, why]] as const));
}
