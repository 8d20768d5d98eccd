import type { Profile } from '../profile.ts';

const FEEDS = { source: 'support.google.com/…/9545420', asOf: '2026-10' } as const;
const SITEMAP = { source: 'developers.google.com: news sitemaps', asOf: '2026-10' } as const;
const MEGABYTE = 1_000_000;

/**
 * Google. Its News takes no feeds since March 2025: a news sitemap is the way there. The bounds on feeds are those of
 * Google's other products that read them.
 */
export const googleNews: Profile = {
  name: 'google-news',
  formats: ['rss', 'atom', 'sitemap'],
  rules: [
    {
      about: 'feed.document',
      formats: ['rss', 'atom'],
      bytes: { max: 2 * MEGABYTE },
      severity: 'error',
      ...FEEDS,
      why: { en: 'Google reads no larger feeds', kk: 'Google бұдан үлкен таспаны оқымайды' },
    },
    {
      about: 'item.document',
      formats: ['rss', 'atom'],
      bytes: { max: MEGABYTE },
      severity: 'error',
      ...FEEDS,
      why: { en: 'Google reads no larger articles', kk: 'Google бұдан үлкен мақаланы оқымайды' },
    },
    {
      about: 'feed.items',
      formats: ['rss', 'atom'],
      count: { max: 60 },
      severity: 'warning',
      ...FEEDS,
      why: {
        en: 'Google takes at most 60 new articles each time it reads a feed',
        kk: 'Google таспаны әр оқығанда ең көбі 60 жаңа мақала алады',
      },
    },
    {
      about: 'item.id',
      formats: ['rss', 'atom'],
      count: { min: 1 },
      severity: 'error',
      ...FEEDS,
      why: { en: 'Google tells articles apart by their ids', kk: 'Google мақалаларды идентификаторынан ажыратады' },
    },
    {
      about: 'item.published',
      count: { min: 1 },
      severity: 'error',
      ...FEEDS,
      why: { en: 'Google orders articles by their dates', kk: 'Google мақалаларды күніне қарай реттейді' },
    },
    {
      about: 'item.title',
      formats: ['sitemap'],
      count: { min: 1 },
      severity: 'error',
      ...SITEMAP,
      why: {
        en: 'an address without news:news isn’t news to Google',
        kk: 'news:news элементі жоқ мекенжайды Google жаңалық деп санамайды',
      },
    },
  ],
};
