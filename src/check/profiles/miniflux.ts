import type { Profile } from '../profile.ts';

const CODE = { source: 'miniflux 2, its reader', asOf: '2026-08' } as const;

/** Miniflux. */
export const miniflux: Profile = {
  name: 'miniflux',
  formats: ['rss', 'atom', 'json-feed'],
  rules: [
    {
      about: 'feed.document',
      bytes: { max: 15_000_000 },
      severity: 'error',
      ...CODE,
      why: { en: 'miniflux reads no larger feeds', kk: 'miniflux бұдан үлкен таспаны оқымайды' },
    },
    {
      about: 'feed.ttl',
      number: { max: 59 },
      severity: 'warning',
      ...CODE,
      why: { en: 'miniflux doesn’t look for news any earlier', kk: 'miniflux жаңалықты бұдан ерте іздемейді' },
    },
    {
      about: 'item.id',
      count: { min: 1 },
      or: ['link'],
      severity: 'error',
      ...CODE,
      why: {
        en: 'miniflux tells articles apart by their ids or addresses',
        kk: 'miniflux мақалаларды идентификаторынан не мекенжайынан ажыратады',
      },
    },
    {
      about: 'item.published',
      count: { min: 1 },
      or: ['updated'],
      severity: 'warning',
      ...CODE,
      why: {
        en: 'without a date miniflux shows the present moment',
        kk: 'күні жазылмаса, miniflux қазіргі уақытты көрсетеді',
      },
    },
    {
      about: 'item.language',
      graphemes: { max: 50 },
      severity: 'warning',
      ...CODE,
      why: { en: 'miniflux drops longer tags', kk: 'miniflux бұдан ұзын тіл белгісін алып тастайды' },
    },
    {
      about: 'item.image',
      width: { min: 2 },
      severity: 'warning',
      ...CODE,
      why: {
        en: 'miniflux takes a picture of one pixel for a spy',
        kk: 'miniflux бір нүктелік суретті аңдушы белгі деп санайды',
      },
    },
  ],
};
