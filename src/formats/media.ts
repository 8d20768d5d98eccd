/** The pictures, sounds and films of an item: enclosures, and MediaRSS (`media:`). */
import type { Enclosure, Image, Item } from '../feed-data.ts';
import { canonicalUrl } from '../url.ts';
import { attributes, escapePlain, escapeText } from './xml.ts';

type Medium = 'image' | 'audio' | 'video';

/** One file: canonical `url`, MIME `type`, `length` in bytes (0 if unknown). */
export type Media = Readonly<{ medium?: Medium; url: string; type: string; length: number; file: Readonly<Image> }>;

const TYPES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    aac: 'audio/aac',
    avif: 'image/avif',
    flac: 'audio/flac',
    gif: 'image/gif',
    jpeg: 'image/jpeg',
    jpg: 'image/jpeg',
    m4a: 'audio/mp4',
    m4v: 'video/mp4',
    mov: 'video/quicktime',
    mp3: 'audio/mpeg',
    mp4: 'video/mp4',
    oga: 'audio/ogg',
    ogg: 'audio/ogg',
    ogv: 'video/ogg',
    opus: 'audio/ogg',
    pdf: 'application/pdf',
    png: 'image/png',
    svg: 'image/svg+xml',
    wav: 'audio/wav',
    webm: 'video/webm',
    webp: 'image/webp',
  }),
);
/** Types that are often written and were never registered. */
const MISNOMERS: Readonly<Record<string, string>> = {
  'audio/m4a': 'audio/mp4',
  'audio/mp3': 'audio/mpeg',
  'image/jpg': 'image/jpeg',
  'image/svg': 'image/svg+xml',
};
const MIME = /^[a-z]+\/[a-z0-9][a-z0-9.+-]*$/;

/** The type that was given, or the one of the URL's extension; `application/octet-stream` where nothing tells. */
function mimeType(given: string | undefined, url: string): string {
  const type = given?.trim().toLowerCase() ?? '';
  if (MIME.test(type)) return MISNOMERS[type] ?? type;
  const extension = /\.([a-z0-9]+)$/i.exec(new URL(url).pathname)?.[1] ?? '';
  return TYPES.get(extension.toLowerCase()) ?? 'application/octet-stream';
}

function isMedium(text: string | undefined): text is Medium {
  return text === 'image' || text === 'audio' || text === 'video';
}

function readFile(given: string | Enclosure, named: Medium | undefined, base: string): Media {
  const file = typeof given === 'string' ? { url: given } : given;
  const url = canonicalUrl(file.url, base);
  const type = mimeType(file.type, url);
  const medium = named ?? type.split('/')[0];
  const length = file.length !== undefined && Number.isSafeInteger(file.length) && file.length > 0 ? file.length : 0;
  return { url, type, length, file, ...(isMedium(medium) ? { medium } : {}) };
}

/** The files of an item, the one that deserves RSS's single enclosure first; each URL once. */
export function readMedia(item: Readonly<Item>, base: string): readonly Media[] {
  const { enclosure, audio, video, image } = item;
  if (!enclosure && !audio && !video && !image) return [];
  const files = [
    ...(enclosure ? [readFile(enclosure, undefined, base)] : []),
    ...(audio ? [readFile(audio, 'audio', base)] : []),
    ...(video ? [readFile(video, 'video', base)] : []),
    ...(image ? [readFile(image, 'image', base)] : []),
  ];
  return files.filter((media, index) => files.findIndex(({ url }) => url === media.url) === index);
}

function printCredit(credit: string | undefined): string {
  if (!credit) return '';
  return `<media:credit role="photographer" scheme="urn:ebu">${escapeText(credit)}</media:credit>`;
}

function printText(element: 'title' | 'description', text: string | undefined): string {
  return text ? `<media:${element} type="plain">${escapePlain(text)}</media:${element}>` : '';
}

/** Pixels and seconds are whole and positive numbers, or not said. */
function wholeNumber(value: number | undefined): number | undefined {
  const whole = Math.round(value ?? 0);
  return whole > 0 && whole < Infinity ? whole : undefined;
}

/** A `media:content` (MediaRSS): type, size in bytes and pixels, title, caption, photographer. */
export function printMediaContent({ url, type, length, medium, file }: Media): string {
  const [width, height, duration] = [file.width, file.height, file.duration].map(wholeNumber);
  const known = type === 'application/octet-stream' ? undefined : type;
  const head = attributes({ url, type: known, medium, fileSize: length || undefined, width, height, duration });
  const title = printText('title', file.alt || file.title);
  return `<media:content${head}>${title}${printText('description', file.caption)}${printCredit(file.credit)}</media:content>`;
}
