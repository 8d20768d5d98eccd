/** What is said of records that have another's id or address: both are read again for the places, each file once. */
import { finding, problemAt } from '../problem.ts';
import type { Place, Problem } from '../problem.ts';
import type { RecordRead } from '../records/record.ts';
import type { Clash, ClashField, Claimant } from '../ledger/history.ts';
import { recordKey } from '../significance.ts';
import { fileOf, openRecords } from './heads.ts';

/** A channel's records: their folder, and its path below the items folder (`''` or `kk/`). */
export type Home = Readonly<{ root: string; prefix: string }>;

/** A clash; `home` is the owner's, if that is another channel's. */
export type FoundClash = Clash & Readonly<{ home?: Home }>;

/** The problems id-duplicate and url-duplicate, in the order of the clashes. `other` is a path below the items folder, or a URL. */
export async function describeClashes(own: Home, clashes: readonly FoundClash[]): Promise<readonly Problem[]> {
  const wanted = new Map<string, Set<string>>();
  for (const { head, owner, home = own } of clashes) {
    want(wanted, own.root, head.file);
    if (owner.record !== undefined) want(wanted, home.root, fileOf(owner.record));
  }
  const places = new Map<string, Places>();
  const claimants = clashes.flatMap(({ head, owner }) => [head, owner]);
  const names = new Set(claimants.flatMap(({ record }) => record ?? []));
  for (const [root, files] of wanted) places.set(root, await findPlaces(root, files, names));
  return clashes.map((clash) => describe(own, clash, places));
}

function want(wanted: Map<string, Set<string>>, root: string, file: string): void {
  wanted.set(root, (wanted.get(root) ?? new Set()).add(file));
}

/** By record key: where each of the records of that name says its id and its address. */
type Places = ReadonlyMap<string, readonly Standing[]>;
type Standing = Readonly<Record<ClashField, Place>> & Pick<RecordRead, 'index' | 'whole'>;

async function findPlaces(root: string, files: ReadonlySet<string>, names: ReadonlySet<string>): Promise<Places> {
  const places = new Map<string, Standing[]>();
  for (const record of await openRecords(root, files)) {
    const key = recordKey(record);
    if (!names.has(key)) continue;
    const { index, whole, fields, placeOf } = record;
    const standing = { index, whole, id: placeOf(['id']), url: placeOf([fields.url === undefined ? 'slug' : 'url']) };
    const others = places.get(key);
    if (others === undefined) places.set(key, [standing]);
    else others.push(standing);
  }
  return places;
}

function describe(own: Home, clash: FoundClash, places: ReadonlyMap<string, Places>): Problem {
  const { field, value, head, owner, home = own } = clash;
  const { file, line, column } = placeIn(places.get(own.root), head, field);
  const place = { file, line, column };
  if (owner.record === undefined) return problemAt(place, finding(`${field}-duplicate`, { value, other: owner.url }));
  const there = placeIn(places.get(home.root), owner, field);
  const isSameFile = home === own && there.file === file;
  const name = isSameFile ? `:${there.line}:${there.column}` : there.line === 1 ? '' : `:${there.line}`;
  return problemAt(place, finding(`${field}-duplicate`, { value, other: home.prefix + there.file + name }));
}

/** Of several records of a name, which only a file of several can have, it is that of the same index, or with the same bytes. */
function placeIn(places: Places | undefined, { record = '', index, whole }: Claimant, field: ClashField): Place {
  const all = places?.get(record) ?? [];
  const own = all.find((one) => (index === undefined ? one.whole === whole : one.index === index)) ?? all[0];
  return own?.[field] ?? { file: fileOf(record), line: 1, column: 1 };
}
