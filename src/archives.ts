/** Archives (RFC 5005 §4): one document a closed period, each linked with its neighbours. */
import { archivePath } from './channel-feed.ts';
import { formats } from './formats/index.ts';

/** The archive of one period in one feed, and the periods of its neighbours; `section` is absent for the main feed. */
export type ArchivePlace = Readonly<{ period: string; section?: string; prev?: string; next?: string }>;

/** The closed periods that have articles, oldest first, by section: `''` is the main feed. */
export type Chains = ReadonlyMap<string, readonly string[]>;

/** What there is to write, by period, oldest first, and what to remove. */
export type ArchivePlan = Readonly<{
  write: ReadonlyMap<string, readonly ArchivePlace[]>;
  remove: readonly ArchivePlace[];
}>;

/**
 * What becomes of archives from one run to the next. Those are written that are new, that have other neighbours than before, or whose
 * articles have changed (`changed`, periods by section as in chains): a closed archive is stable otherwise.
 */
export function planArchives(
  before: Chains,
  after: Chains,
  changed: ReadonlyMap<string, ReadonlySet<string>>,
): ArchivePlan {
  const write = new Map<string, ArchivePlace[]>();
  const remove: ArchivePlace[] = [];
  for (const section of [...new Set([...before.keys(), ...after.keys()])].toSorted()) {
    const old = new Map(linkArchives(before, section).map((place) => [place.period, place]));
    for (const place of linkArchives(after, section)) {
      const isSame = isLinkedAlike(old.get(place.period), place) && !changed.get(section)?.has(place.period);
      old.delete(place.period);
      if (isSame) continue;
      const places = write.get(place.period);
      if (places === undefined) write.set(place.period, [place]);
      else places.push(place);
    }
    remove.push(...old.values());
  }
  return { write: new Map([...write].toSorted(([a], [b]) => (a < b ? -1 : 1))), remove };
}

/** The archives of one feed, each with its neighbours. */
function linkArchives(chains: Chains, section: string): readonly ArchivePlace[] {
  const periods = chains.get(section) ?? [];
  return periods.map((period, index) => {
    const [prev, next] = [periods[index - 1], periods[index + 1]];
    return {
      period,
      ...(section === '' ? {} : { section }),
      ...(prev === undefined ? {} : { prev }),
      ...(next === undefined ? {} : { next }),
    };
  });
}

function isLinkedAlike(before: ArchivePlace | undefined, { prev, next }: ArchivePlace): boolean {
  return before !== undefined && before.prev === prev && before.next === next;
}

/** Where an archive's documents stand below the output: `archive/2024-09.rss` and `archive/2024-09.atom`. */
export function archivePaths({ section, period }: ArchivePlace): readonly string[] {
  return formats.flatMap(({ archives }) => (archives ? [`${archivePath(section, period)}.${archives.name}`] : []));
}
