/** Pictures in public: what is known of them, and the addresses that they get. */
import type { Channel, ChannelRead } from './channel.ts';
import { slugify } from './kazakh/slug.ts';
import { finding, problemAt } from './problem.ts';
import type { Finding, Problem } from './problem.ts';
import { canonicalUrl } from './url.ts';

/** A picture in public: canonical `url`, MIME `type`, `length` in bytes, `width` and `height` in pixels. */
export type Picture = Readonly<{ url: string; type?: string; length?: number; width?: number; height?: number }>;

/** The pictures that stand beside the records, as the shell found them. */
export type Pictures = Readonly<{
  /** The picture that a record names: a URL, or a path relative to the record's folder. */
  find: (file: string, reference: string) => Picture | Finding;
  /** The picture of the record's own name, where there is one. */
  beside: (file: string) => string | undefined;
}>;

/** Where a picture goes below the output folder: its own path in ASCII. */
export function picturePath(file: string): string {
  const dot = file.lastIndexOf('.');
  const name = file
    .slice(0, dot)
    .split('/')
    .map((part) => slugify(part) || 'x');
  return `images/${name.join('/')}${file.slice(dot).toLowerCase()}`;
}

const KINDS: Readonly<Record<string, string>> = { jpg: 'jpeg' };

/** The warning `image-misnamed` (`value`, `format`, `repaired`) where a picture's name says another type than its bytes. */
export function checkPictureName(reference: string, { type }: Picture): readonly Finding[] {
  const dot = reference.lastIndexOf('.');
  const extension = reference.slice(dot + 1).toLowerCase();
  const format = type?.slice(type.indexOf('/') + 1);
  if (format === undefined || (KINDS[extension] ?? extension) === format) return [];
  const repaired = `${reference.slice(0, dot)}.${format === 'jpeg' ? 'jpg' : format}`;
  return [finding('image-misnamed', { value: reference, format, repaired })];
}

/** The public address of a picture: of a path below the channel's folder, or of the URL that was given. */
export function pictureUrl(channel: Channel, reference: string): string {
  if (/^https?:\/\//i.test(reference)) return canonicalUrl(reference);
  return channel.feedUrl + picturePath(reference.replace(/^\.?\//, ''));
}

/** The channel with the public addresses of its own pictures, without those that can't be shown; and why they can't. */
export function resolveChannelPictures(
  channel: Channel,
  pictures: Pictures,
  placeOf: ChannelRead['placeOf'],
): Readonly<{ channel: Channel; problems: readonly Problem[] }> {
  const { image, icon, logo, ...rest } = channel;
  const problems: Problem[] = [];
  const find = (name: 'image' | 'icon' | 'logo', reference: string | undefined) => {
    if (reference === undefined) return {};
    const found = pictures.find('channel.yaml', reference);
    if ('url' in found) {
      for (const one of checkPictureName(reference, found)) problems.push(problemAt(placeOf([name]), one));
      return { [name]: found.url };
    }
    problems.push(problemAt(placeOf([name]), found));
    return {};
  };
  return { channel: { ...rest, ...find('image', image), ...find('icon', icon), ...find('logo', logo) }, problems };
}
