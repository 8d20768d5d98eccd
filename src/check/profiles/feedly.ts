import type { Profile } from '../profile.ts';

const BLOG = { source: 'blog.feedly.com: 10 ways to optimize your feed', asOf: '2020' } as const;
const WEBFEEDS = '{http://webfeeds.org/rss/1.0}';

/** Feedly. */
export const feedly: Profile = {
  name: 'feedly',
  formats: ['rss', 'atom'],
  rules: [
    {
      about: 'feed.title',
      count: { min: 1 },
      severity: 'error',
      ...BLOG,
      why: { en: 'Feedly finds feeds by their titles', kk: 'Feedly таспаны атауынан табады' },
    },
    {
      about: 'item.image',
      count: { min: 1 },
      or: ['picture'],
      severity: 'warning',
      ...BLOG,
      why: {
        en: 'Feedly shows articles as cards with pictures',
        kk: 'Feedly мақаланы суреті бар карточка етіп көрсетеді',
      },
    },
    {
      about: `feed.${WEBFEEDS}icon`,
      count: { min: 1 },
      or: [`${WEBFEEDS}logo`, `${WEBFEEDS}cover`, 'image'],
      severity: 'warning',
      ...BLOG,
      why: { en: 'Feedly shows it beside the title of the feed', kk: 'Feedly оны таспа атауының жанында көрсетеді' },
    },
    {
      about: `feed.${WEBFEEDS}accentColor`,
      is: 'hex-color',
      severity: 'warning',
      ...BLOG,
      why: { en: 'Feedly doesn’t know other ways to write a colour', kk: 'Feedly түстің басқаша жазылуын танымайды' },
    },
    {
      about: 'feed.hub',
      count: { min: 1 },
      severity: 'warning',
      ...BLOG,
      why: { en: 'with WebSub, Feedly shows news at once', kk: 'WebSub болса, Feedly жаңалықты бірден көрсетеді' },
    },
  ],
};
