import type { Profile } from '../profile.ts';

const CODE = { source: 'NewsBlur, utils/feed_fetcher.py', asOf: '2026-08' } as const;

/** NewsBlur. */
export const newsblur: Profile = {
  name: 'newsblur',
  formats: ['rss', 'atom', 'json-feed'],
  rules: [
    {
      about: 'item.id',
      count: { min: 1 },
      severity: 'error',
      ...CODE,
      why: { en: 'NewsBlur tells articles apart by their ids', kk: 'NewsBlur мақалаларды идентификаторынан ажыратады' },
    },
    {
      about: 'feed.self',
      is: 'json-address',
      severity: 'error',
      formats: ['json-feed'],
      ...CODE,
      why: {
        en: 'NewsBlur takes a document for a JSON Feed only where its address holds «json»',
        kk: 'мекенжайында «json» болмаса, NewsBlur құжатты JSON Feed деп танымайды',
      },
    },
    {
      about: 'item.published',
      count: { min: 1 },
      severity: 'warning',
      ...CODE,
      why: {
        en: 'without a date NewsBlur shows the time at which it read the article',
        kk: 'күні жазылмаса, NewsBlur мақаланы оқыған уақытын көрсетеді',
      },
    },
  ],
};
