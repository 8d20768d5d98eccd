import type { Profile } from '../profile.ts';

const SPEC = { source: 'news.yandex.ru, as partners still read it', asOf: '2024' } as const;
const YANDEX = '{http://news.yandex.ru}';

const INCOMPLETE = { en: 'an article without it is left out', kk: 'онсыз мақала алынбайды' };

/** Feeds in the manner of Yandex News, which many sites in Russia and Kazakhstan still take. */
export const yandexNews: Profile = {
  name: 'yandex-news',
  formats: ['rss'],
  rules: [
    { about: 'item.title', count: { min: 1 }, severity: 'error', ...SPEC, why: INCOMPLETE },
    { about: 'item.link', count: { min: 1 }, severity: 'error', ...SPEC, why: INCOMPLETE },
    { about: 'item.published', count: { min: 1 }, severity: 'error', ...SPEC, why: INCOMPLETE },
    { about: `item.${YANDEX}full-text`, count: { min: 1 }, severity: 'error', ...SPEC, why: INCOMPLETE },
    {
      about: `item.${YANDEX}full-text`,
      is: 'plain-text',
      severity: 'error',
      ...SPEC,
      why: {
        en: 'the full text is plain text: tags would be shown',
        kk: 'толық мәтін — жай мәтін: тегтер сол күйінде көрінер еді',
      },
    },
    {
      about: `item.${YANDEX}genre`,
      count: { min: 1 },
      severity: 'warning',
      ...SPEC,
      why: {
        en: 'it says whether this is a message, an article or an interview',
        kk: 'ол хабарды, мақаланы, сұхбатты ажыратады',
      },
    },
    {
      about: `item.${YANDEX}genre`,
      oneOf: ['lenta', 'message', 'article', 'interview'],
      severity: 'error',
      ...SPEC,
      why: { en: 'other genres aren’t known', kk: 'басқа жанрлар танылмайды' },
    },
    {
      about: 'item.enclosure',
      count: { min: 1 },
      severity: 'warning',
      ...SPEC,
      why: { en: 'pictures are taken from enclosures only', kk: 'сурет тек enclosure элементінен алынады' },
    },
    {
      about: 'item.enclosure',
      types: ['image/jpeg', 'image/png', 'image/gif', 'video/mp4', 'video/x-ms-asf'],
      severity: 'warning',
      ...SPEC,
      why: { en: 'other types aren’t shown', kk: 'басқа түрдегі файл көрсетілмейді' },
    },
  ],
};
