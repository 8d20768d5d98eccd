/** Who an article is, for ever: its id (R-201…R-206), its slug, its address. */
import type { Channel } from './channel.ts';
import { isFullUri } from './check/values/uri.ts';
import { isSlug, slugify } from './kazakh/slug.ts';
import { finding } from './problem.ts';
import type { RecordRead } from './records/record.ts';
import type { Report } from './report.ts';
import { toCivil } from './time.ts';
import { encodePathSegment, readUrl } from './url.ts';

/** Characters of a tag URI's specific part (RFC 4151 §2.1) that need no encoding. */
const KEY = /^[\w.~!$&'()*+;=:@/-]+$/;
const LIKE_URI = /^(?:tag|urn|https?):/i;
/** `www.gazet.kz/x`: a host in which a path's first part is not to be seen; `kopir.html` is none. */
const LIKE_HOST =
  /^(?:www\.[^/?#]+|(?:[\p{L}\p{M}\d-]+\.)+(?:kz|қаз|ru|рф|su|by|ua|kg|uz|tj|tm|az|tr|cn|eu|uk|de|us|com|org|net|info|biz|tv|io|news|media|press|online|site|asia))(?=[/?#]|$)/iu;
const BROKEN_ESCAPE = /%(?![\dA-F]{2})/i;

/** A key of the channel as a tag URI: `tag:taspa.example,2024-01-01:article/qogam/kopir`, in a folder `…:article/kk/qogam/kopir`. */
export function tagUri({ authority, since, folder }: Channel, kind: 'article' | 'feed', key: string): string {
  return `tag:${authority},${since}:${kind}${folder && '/'}${folder}${key && '/'}${key}`;
}

/**
 * The id of a record: its `id` (a key, or a whole URI taken over from another system),
 * or its path below `items/` without extension; never its title or date.
 */
export function resolveId(record: RecordRead, channel: Channel, report: Report): string {
  const { id, slug } = record.fields;
  const stem = record.file.slice(0, record.file.lastIndexOf('.'));
  const path = KEY.test(stem) ? stem : stem.split('/').map(encodePathSegment).join('/');
  if (id !== undefined) {
    // Held against the rule that the documents are checked by: one bad id must not stop the others.
    const isUri = LIKE_URI.test(id);
    if (!(isUri ? isFullUri(id) && !BROKEN_ESCAPE.test(id) : KEY.test(id)))
      report(['id'], [finding('id-invalid', { value: id })]);
    return isUri ? id : tagUri(channel, 'article', id);
  }
  if (!record.several) return tagUri(channel, 'article', path);
  if (slug === undefined) report([], [finding('id-missing', { file: record.file })]);
  return tagUri(channel, 'article', `${path}/${slug ?? record.index}`);
}

/** The last part of the address: `slug`, or made of the file's name, or of the id in a file of several. */
export function resolveSlug(record: RecordRead, report: Report): string {
  const { file, several, fields } = record;
  if (fields.slug !== undefined) {
    const suggestion = slugify(fields.slug);
    if (!isSlug(fields.slug))
      report(['slug'], [finding('slug-invalid', { value: fields.slug, ...(suggestion === '' ? {} : { suggestion }) })]);
    return fields.slug;
  }
  const name = several ? (fields.id ?? '') : file.slice(file.lastIndexOf('/') + 1, file.lastIndexOf('.'));
  const slug = slugify(name);
  const isNeeded = fields.url === undefined && name !== '';
  if (slug === '' && isNeeded) report([], [finding('slug-invalid', { value: name })]);
  return slug;
}

type Place = Readonly<{ id: string; slug: string; section?: string; published: number }>;

/** The article's own address: its `url`, or the channel's permalink pattern filled in the newsroom's time (R-1507). */
export function resolveAddress(
  url: string | undefined,
  place: Place,
  channel: Channel,
  report: Report,
): string | undefined {
  const read =
    url !== undefined && isHostFirst(url, channel)
      ? { finding: finding('url-invalid', { value: url }) }
      : readUrl(url ?? fillPermalink(channel, place), channel.url);
  if ('url' in read) return read.url;
  report(['url'], [read.finding]);
  return undefined;
}

/** Whether a written address begins with a host and lacks the `https://` before it: as a path, it would be published below the newsroom's own. */
function isHostFirst(url: string, channel: Channel): boolean {
  return LIKE_HOST.test(url) || url.toLowerCase().split(/[/?#]/, 1)[0] === channel.url.split('/', 3)[2];
}

/** Patterns by what stands in them: every other part is the name of a value. */
const partsOfPatterns = new Map<string, readonly string[]>();

function partsOf(pattern: string): readonly string[] {
  let parts = partsOfPatterns.get(pattern);
  if (parts === undefined) partsOfPatterns.set(pattern, (parts = pattern.split(/\{(\w+)\}/)));
  return parts;
}

function fillPermalink(channel: Channel, { slug, section, published }: Place): string {
  const civil = toCivil(published, channel.timeZone);
  const valueOf = (name: string): string => {
    if (name === 'yyyy') return String(civil.year);
    if (name === 'MM') return String(civil.month).padStart(2, '0');
    if (name === 'dd') return String(civil.day).padStart(2, '0');
    if (name === 'section') return section === undefined ? '' : encodePathSegment(section);
    return name === 'slug' ? slug : `{${name}}`;
  };
  let path = '';
  for (const [index, part] of partsOf(channel.permalink).entries()) path += index % 2 === 0 ? part : valueOf(part);
  return channel.url + path.replace(/^\/+/, '').replace(/\/\/+/g, '/');
}
