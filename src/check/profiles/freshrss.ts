import type { Profile } from '../profile.ts';

const CODE = { source: 'FreshRSS, lib_rss.php and Feed.php', asOf: '2024-10' } as const;

/** FreshRSS. */
export const freshrss: Profile = {
  name: 'freshrss',
  formats: ['rss', 'atom', 'json-feed'],
  rules: [
    {
      about: 'item.id',
      count: { min: 1 },
      severity: 'error',
      ...CODE,
      why: {
        en: 'without ids FreshRSS takes every corrected article for a new one',
        kk: 'идентификатор болмаса, FreshRSS түзетілген мақаланың бәрін жаңа деп қабылдайды',
      },
    },
    {
      about: 'item.id',
      is: 'ascii',
      severity: 'error',
      ...CODE,
      why: {
        en: 'FreshRSS deletes other characters from ids, so that different articles become one',
        kk: 'FreshRSS идентификатордан басқа таңбаларды өшіреді, сонда әртүрлі мақалалар бір болып шығады',
      },
    },
    {
      about: 'item.category',
      is: 'text-without-comma',
      severity: 'warning',
      ...CODE,
      why: { en: 'FreshRSS cuts tags in two at a comma', kk: 'FreshRSS тегті үтірінен екіге бөледі' },
    },
    {
      about: 'item.title',
      is: 'plain-text',
      severity: 'warning',
      ...CODE,
      why: {
        en: 'FreshRSS takes tags out of titles, and what looks like one',
        kk: 'FreshRSS тақырыптан тегтерді және тегке ұқсағанның бәрін алып тастайды',
      },
    },
    {
      about: 'feed.self',
      count: { min: 1 },
      severity: 'warning',
      ...CODE,
      why: {
        en: 'for WebSub FreshRSS needs to know the feed’s own address',
        kk: 'WebSub үшін FreshRSS таспаның өз мекенжайын білуі керек',
      },
    },
  ],
};
