import type { Profile } from '../profile.ts';

const SPEC = { source: 'dzen.ru/help/ru/website/rss-modify', asOf: '2026-10' } as const;
const OLDER = { source: 'yandex.com/support/zen', asOf: '2022' } as const;

const INCOMPLETE = { en: 'Dzen doesn’t take an article without it', kk: 'онсыз Dzen мақаланы қабылдамайды' };
const FOREIGN = {
  en: 'Dzen takes neither Turbo feeds nor feeds for Yandex News',
  kk: 'Dzen Turbo таспасын да, Yandex News таспасын да қабылдамайды',
};

/** Dzen: a site's feed for its channel. */
export const dzen: Profile = {
  name: 'dzen',
  formats: ['rss'],
  rules: [
    {
      about: 'feed.items',
      count: { max: 500 },
      severity: 'error',
      ...SPEC,
      why: { en: 'Dzen reads no more', kk: 'Dzen бұдан көп мақаланы оқымайды' },
    },
    { about: 'item.id', count: { min: 1 }, severity: 'error', ...SPEC, why: INCOMPLETE },
    { about: 'item.title', count: { min: 1 }, severity: 'error', ...SPEC, why: INCOMPLETE },
    { about: 'item.link', count: { min: 1 }, severity: 'error', ...SPEC, why: INCOMPLETE },
    { about: 'item.published', count: { min: 1 }, severity: 'error', ...SPEC, why: INCOMPLETE },
    { about: 'item.content', count: { min: 1 }, severity: 'error', ...SPEC, why: INCOMPLETE },
    {
      about: 'item.published',
      hours: { max: 72 },
      severity: 'warning',
      ...SPEC,
      why: { en: 'Dzen takes the articles of the last three days', kk: 'Dzen соңғы үш күннің мақалаларын ғана алады' },
    },
    { about: 'item.{http://turbo.yandex.ru}content', count: { max: 0 }, severity: 'error', ...SPEC, why: FOREIGN },
    { about: 'item.{http://news.yandex.ru}full-text', count: { max: 0 }, severity: 'error', ...SPEC, why: FOREIGN },
    {
      about: 'item.image',
      count: { min: 1 },
      or: ['picture'],
      severity: 'warning',
      ...SPEC,
      why: { en: 'Dzen shows articles by their pictures', kk: 'Dzen мақаланы суретімен көрсетеді' },
    },
    {
      about: 'item.image',
      is: 'address-without-query',
      severity: 'warning',
      ...OLDER,
      why: {
        en: 'Dzen asks for addresses of pictures without parameters',
        kk: 'Dzen суреттің мекенжайында параметр болмауын сұрайды',
      },
    },
    {
      about: 'item.image',
      width: { min: 300 },
      severity: 'warning',
      ...OLDER,
      why: {
        en: 'Dzen leaves smaller pictures out; newer texts ask for 700',
        kk: 'Dzen бұдан кіші суретті көрсетпейді; жаңарақ мәтіндерде — 700',
      },
    },
  ],
};
