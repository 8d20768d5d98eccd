import type { Profile } from '../profile.ts';

const SPEC = { source: 'about.flipboard.com/rss-spec', asOf: '2026-10' } as const;

/** Flipboard. */
export const flipboard: Profile = {
  name: 'flipboard',
  formats: ['rss', 'atom'],
  rules: [
    {
      about: 'feed.language',
      count: { min: 1 },
      severity: 'error',
      ...SPEC,
      why: { en: 'Flipboard sorts feeds by language', kk: 'Flipboard таспаларды тіліне қарай бөледі' },
    },
    {
      about: 'feed.items',
      count: { min: 30 },
      severity: 'warning',
      ...SPEC,
      why: {
        en: 'Flipboard asks for 30 articles to judge a feed by (a newer text says 20)',
        kk: 'таспаны бағалау үшін Flipboard 30 мақала сұрайды (жаңарақ мәтінде — 20)',
      },
    },
    {
      about: 'item.published',
      count: { min: 1 },
      severity: 'error',
      ...SPEC,
      why: { en: 'Flipboard orders articles by their dates', kk: 'Flipboard мақалаларды күніне қарай реттейді' },
    },
    {
      about: 'item.published',
      is: 'zoned-date',
      severity: 'error',
      ...SPEC,
      why: {
        en: 'without its zone, a time is hours off',
        kk: 'уақыт белдеуі жазылмаса, уақыт бірнеше сағатқа ауытқиды',
      },
    },
    {
      about: 'item.content',
      count: { min: 1 },
      severity: 'error',
      ...SPEC,
      why: { en: 'Flipboard shows whole articles', kk: 'Flipboard мақаланы толық көрсетеді' },
    },
    {
      about: 'item.content',
      graphemes: { min: 300 },
      severity: 'warning',
      ...SPEC,
      why: { en: 'Flipboard passes over articles that are shorter', kk: 'Flipboard бұдан қысқа мақаланы елемейді' },
    },
    {
      about: 'item.image',
      count: { min: 1 },
      or: ['picture'],
      severity: 'warning',
      ...SPEC,
      why: { en: 'Flipboard shows articles as pictures', kk: 'Flipboard мақаланы суретімен көрсетеді' },
    },
    {
      about: 'item.image',
      width: { min: 400 },
      severity: 'warning',
      ...SPEC,
      why: { en: 'Flipboard leaves smaller pictures out', kk: 'Flipboard бұдан кіші суретті көрсетпейді' },
    },
    {
      about: 'feed.hub',
      count: { min: 1 },
      severity: 'warning',
      ...SPEC,
      why: {
        en: 'with WebSub, Flipboard shows news at once',
        kk: 'WebSub болса, Flipboard жаңалықты бірден көрсетеді',
      },
    },
  ],
};
