import type { Profile } from '../profile.ts';

const SPEC = { source: 'publishers.smartnews.com: SmartFormat 2.1', asOf: '2026-10' } as const;
const SIZES = { source: 'publishers’ correspondence with SmartNews', asOf: '2024' } as const;
const SNF = '{http://www.smartnews.be/snf}';

const INCOMPLETE = {
  en: 'SmartFormat requires it, and SmartNews refuses a feed without it',
  kk: 'SmartFormat мұны міндетті деп санайды, онсыз SmartNews таспаны қабылдамайды',
};

/** SmartNews: SmartFormat 2.1, a feed for SmartNews alone. */
export const smartnews: Profile = {
  name: 'smartnews',
  formats: ['rss', 'atom'],
  rules: [
    { about: 'feed.title', count: { min: 1 }, severity: 'error', ...SPEC, why: INCOMPLETE },
    { about: 'feed.link', count: { min: 1 }, severity: 'error', ...SPEC, why: INCOMPLETE },
    { about: 'feed.description', count: { min: 1 }, severity: 'error', formats: ['rss'], ...SPEC, why: INCOMPLETE },
    { about: 'feed.published', count: { min: 1 }, or: ['updated'], severity: 'error', ...SPEC, why: INCOMPLETE },
    { about: 'feed.language', count: { min: 1 }, severity: 'error', ...SPEC, why: INCOMPLETE },
    { about: `feed.${SNF}logo`, count: { min: 1 }, severity: 'error', ...SPEC, why: INCOMPLETE },
    {
      about: `feed.${SNF}darkModeLogo`,
      count: { min: 1 },
      severity: 'warning',
      ...SPEC,
      why: {
        en: 'on a dark screen the ordinary logo may not be seen',
        kk: 'қараңғы экранда кәдімгі логотип көрінбей қалуы мүмкін',
      },
    },
    {
      about: 'feed.description',
      graphemes: { max: 30 },
      severity: 'error',
      ...SPEC,
      why: { en: 'SmartNews has no room for more', kk: 'SmartNews бұдан ұзынын сыйдырмайды' },
    },
    {
      about: 'feed.ttl',
      count: { min: 1 },
      severity: 'warning',
      formats: ['rss'],
      ...SPEC,
      why: { en: 'SmartNews fetches the feed that often', kk: 'SmartNews таспаны сол жиілікпен жүктейді' },
    },
    {
      about: 'feed.items',
      count: { max: 10 },
      severity: 'warning',
      ...SIZES,
      why: {
        en: 'SmartNews refused a feed of 50 articles (900 KB) and asked for 10',
        kk: 'SmartNews 50 мақалалы (900 КБ) таспаны қабылдамай, 10 мақала сұраған',
      },
    },
    {
      about: 'item.title',
      is: 'plain-text',
      severity: 'error',
      ...SPEC,
      why: { en: 'SmartNews allows no HTML in titles', kk: 'SmartNews тақырыпта HTML болғанына жол бермейді' },
    },
    { about: 'item.title', count: { min: 1 }, severity: 'error', ...SPEC, why: INCOMPLETE },
    { about: 'item.link', count: { min: 1 }, severity: 'error', ...SPEC, why: INCOMPLETE },
    { about: 'item.id', count: { min: 1 }, severity: 'error', ...SPEC, why: INCOMPLETE },
    { about: 'item.published', count: { min: 1 }, severity: 'error', ...SPEC, why: INCOMPLETE },
    { about: 'item.content', count: { min: 1 }, severity: 'error', ...SPEC, why: INCOMPLETE },
    {
      about: 'item.media:thumbnail',
      count: { min: 1 },
      severity: 'warning',
      ...SPEC,
      why: { en: 'SmartNews shows it beside the title', kk: 'SmartNews оны тақырыптың жанында көрсетеді' },
    },
  ],
};
