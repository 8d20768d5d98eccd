/** Which section of a channel a record belongs to. */
import type { Channel } from './channel.ts';
import { slugify } from './kazakh/slug.ts';

/** The section that a record means by a folder's name or a title: a key of the channel, or the slug of what was written. */
export function resolveSection(channel: Channel, written: string): string {
  if (channel.sections.has(written)) return written;
  const wanted = written.normalize('NFC').toLowerCase();
  for (const [key, { title }] of channel.sections) if (title.toLowerCase() === wanted) return key;
  return slugify(written);
}
