import type { Profile } from '../profile.ts';

const ITEMS = { source: 'support.microsoft.com: MSN feed item metadata requirements', asOf: '2026-10' } as const;
const FEEDS = { source: 'support.microsoft.com: MSN feed submission and authentication', asOf: '2026-10' } as const;
const LANGUAGES = { source: 'helpcenter.microsoftstart.com/kb/articles/59', asOf: '2026-10' } as const;

const INCOMPLETE = {
  en: 'MSN doesn’t take an article without id, title, date, body and address',
  kk: 'идентификаторы, тақырыбы, күні, мәтіні мен мекенжайы жоқ мақаланы MSN қабылдамайды',
};

/** MSN Partner Hub: articles. */
export const msn: Profile = {
  name: 'msn',
  formats: ['rss', 'atom'],
  rules: [
    { about: 'item.id', count: { min: 1 }, severity: 'error', ...ITEMS, why: INCOMPLETE },
    { about: 'item.title', count: { min: 1 }, severity: 'error', ...ITEMS, why: INCOMPLETE },
    { about: 'item.published', count: { min: 1 }, severity: 'error', ...ITEMS, why: INCOMPLETE },
    { about: 'item.content', count: { min: 1 }, or: ['summary'], severity: 'error', ...ITEMS, why: INCOMPLETE },
    { about: 'item.link', count: { min: 1 }, severity: 'error', ...ITEMS, why: INCOMPLETE },
    {
      about: 'item.title',
      graphemes: { min: 21, max: 150 },
      severity: 'error',
      ...ITEMS,
      why: {
        en: 'MSN may remove articles with other titles',
        kk: 'тақырыбы бұдан басқа мақаланы MSN алып тастауы мүмкін',
      },
    },
    {
      about: 'item.title',
      graphemes: { max: 75 },
      severity: 'warning',
      ...ITEMS,
      why: {
        en: 'MSN cuts longer titles short where it lists them',
        kk: 'тізімде MSN бұдан ұзын тақырыпты қысқартып көрсетеді',
      },
    },
    {
      about: 'item.title',
      is: 'plain-text',
      severity: 'error',
      ...ITEMS,
      why: { en: 'MSN allows no HTML in titles', kk: 'MSN тақырыпта HTML болғанына жол бермейді' },
    },
    {
      about: 'item.published',
      hours: { min: 0, max: 365 * 24 },
      severity: 'error',
      ...ITEMS,
      why: {
        en: 'MSN doesn’t take articles of the future, nor those older than a year',
        kk: 'MSN болашақ күнмен белгіленген және бір жылдан ескі мақаланы қабылдамайды',
      },
    },
    {
      about: 'item.link',
      is: 'https-address',
      severity: 'error',
      ...FEEDS,
      why: {
        en: 'MSN refuses addresses without HTTPS or with a user name and password',
        kk: 'MSN HTTPS емес немесе пайдаланушы аты мен құпиясөзі бар мекенжайды қабылдамайды',
      },
    },
    {
      about: 'item.image',
      is: 'https-address',
      severity: 'error',
      ...FEEDS,
      why: { en: 'MSN fetches pictures over HTTPS only', kk: 'MSN суретті HTTPS арқылы ғана жүктейді' },
    },
    {
      about: 'item.image',
      count: { min: 1 },
      or: ['picture'],
      severity: 'warning',
      ...FEEDS,
      why: {
        en: 'MSN publishes only articles with pictures by itself',
        kk: 'MSN суреті бар мақаланы ғана өздігінен жариялайды',
      },
    },
    {
      about: 'item.content',
      forbids: ['script', 'style'],
      severity: 'error',
      ...ITEMS,
      why: { en: 'MSN takes no scripts and no style sheets', kk: 'MSN скрипт пен стиль кестесін қабылдамайды' },
    },
    {
      about: 'item.content',
      nesting: { max: 9 },
      severity: 'error',
      ...ITEMS,
      why: {
        en: 'MSN refuses HTML that is nested ten levels deep',
        kk: 'MSN он деңгейге дейін қабаттасқан HTML-ді қабылдамайды',
      },
    },
    {
      about: 'item.language',
      distinct: { max: 1 },
      severity: 'error',
      ...LANGUAGES,
      why: { en: 'an MSN feed has one language', kk: 'MSN таспасы бір ғана тілде болады' },
    },
  ],
};
