import { AT } from '../texts.ts';
import type { CheckTexts } from '../texts.ts';
import { wrong } from './words.ts';

const MEDIA = 'Readers of Media RSS leave the picture or the video out.';
const MAP = 'The article is missing on the map, or in the wrong country.';
const APPLE = 'Apple Podcasts refuses the show, or leaves this out.';
const OPML = 'Readers that import the list leave this feed out.';

/** Media, places, podcasts, OPML. */
export const extensions = {
  'coord-comma': [
    `${AT}a comma between the coordinates[: «{value}»]`,
    'write a space: 43.24 76.95',
    'GeoRSS parts latitude and longitude by a space.',
    MAP,
  ],
  'deprecated-media-adult': [
    'media:adult is out of use',
    'write media:rating',
    'Media RSS has replaced the element.',
    MEDIA,
  ],
  'invalid-access-restriction-rel': wrong('allow or deny', 'write relationship="allow" or "deny"'),
  'invalid-coord': wrong('latitude, a space and longitude', 'write 43.24 76.95', MAP),
  'invalid-coord-list': wrong('pairs of latitude and longitude', 'write 43.24 76.95 51.13 71.43', MAP),
  'invalid-country-code': wrong('a country of ISO 3166', 'write KZ for Kazakhstan'),
  'invalid-credit-role': wrong(
    'a role of the EBU’s list',
    'write photographer, author, editor …, in small letters',
    MEDIA,
  ),
  'invalid-expansion-state': wrong('line numbers with commas', 'write 1,2,3'),
  'invalid-form-component-name': wrong('a name of letters, digits and hyphens', 'write q, say'),
  'invalid-itunes-category': wrong('a category of Apple’s list', 'write News, or Society & Culture', APPLE),
  'invalid-itunes-channel-type': wrong('episodic or serial', 'write one of the two', APPLE),
  'invalid-itunes-episode-type': wrong('full, trailer or bonus', 'write one of the three', APPLE),
  'invalid-latitude': wrong('a latitude from -90 to 90', 'write degrees with a point: 43.24', MAP),
  'invalid-longitude': wrong('a longitude from -180 to 180', 'write degrees with a point: 76.95', MAP),
  'invalid-media-expression': wrong('sample, full or nonstop', 'write one of the three', MEDIA),
  'invalid-media-hash': wrong('an MD5 or SHA-1 hash', 'write 32 hexadecimal digits, or 40 with algo="sha-1"', MEDIA),
  'invalid-media-medium': wrong(
    'image, audio, video, document or executable',
    'write medium="image" for a photo',
    MEDIA,
  ),
  'invalid-media-rating': wrong('a rating of its scheme', 'write adult or nonadult', MEDIA),
  'invalid-media-restriction': wrong('all, none, or countries or addresses', 'write KZ KG, say', MEDIA),
  'invalid-media-restriction-rel': wrong('allow or deny', 'write relationship="allow" or "deny"', MEDIA),
  'invalid-media-restriction-type': wrong('country, uri or sharing', 'write type="country", say', MEDIA),
  'invalid-media-text-type': wrong('plain or html', 'write type="plain"', MEDIA),
  'invalid-meta-content': wrong('a value that goes with name="robots"', 'write noindex'),
  'invalid-meta-name': wrong('robots', 'write name="robots"'),
  'invalid-npt-time': wrong('a time such as 01:02:03', 'write hours:minutes:seconds', MEDIA),
  'invalid-opml-version': wrong('a version of OPML', 'write version="2.0"', OPML),
  'invalid-outline-type': wrong('a type of outline', 'write type="rss"', OPML),
  'invalid-outline-version': wrong('a version of RSS', 'write RSS2, or leave it out', OPML),
  'media-group-without-alternatives': [
    'media:group with one medium',
    'put media:content into the item itself',
    'A group holds several versions of one medium.',
    MEDIA,
  ],
  'missing-itunes-element': ['{missing} is missing', 'add the element', 'Apple requires it of a podcast.', APPLE],
  'missing-itunes-email': [
    'the owner’s mail address is missing[: {missing}]',
    'add <itunes:owner> with <itunes:email>',
    'Apple writes to it to learn whether the podcast is yours.',
    APPLE,
  ],
  'missing-outline-type': [
    'an outline without type',
    'add type="rss"',
    'The type says that this line is a feed.',
    OPML,
  ],
  'missing-title-attr': [
    'an outline without title',
    'add title, the same as text',
    'Readers show the title of the feed in their list.',
    OPML,
  ],
  'missing-url-attr': ['an outline without url', 'add url="https://…"', 'A link needs its address.', OPML],
  'missing-xml-url': [
    'a feed without its address',
    'add xmlUrl="https://…"',
    'An outline of type rss is a feed.',
    OPML,
  ],
  'obsolete-itunes-category': [
    `${AT}Apple has dropped this category[: «{value}»]`,
    'choose one of the present list',
    'The category is of the list before 2019.',
    APPLE,
  ],
  'unsupported-itunes-format': [
    'Apple doesn’t play this file[: {value}]',
    'offer an .mp3 or .m4a, .mp4 for video',
    'The name of the file ends in no format that Apple plays.',
    APPLE,
  ],
} as const satisfies CheckTexts;
