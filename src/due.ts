/** When something changes by itself: an embargo ends, an article expires. */
import type { Held } from './edition.ts';

/** The next instant (milliseconds) at which an article of any of the channels becomes due or expires; nothing where none does. */
export function earliestDue(channels: readonly Readonly<{ held: Held }>[]): number | undefined {
  const instants = channels.flatMap(({ held }) => held.nextDue ?? []);
  return instants.length === 0 ? undefined : Math.min(...instants);
}
