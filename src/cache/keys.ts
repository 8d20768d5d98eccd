/** Where in the ledger something may be: from an id, address, record, title or hash to months, without reading any. */

/** What is looked up: `title` as titles are compared, `whole` the hash of a record. */
export type KeyKind = 'id' | 'url' | 'record' | 'title' | 'whole';

/** Packed keys: `sorted`, and the few that came `recent`ly, sorted too, so that one more doesn't move millions. */
export type Keys = Readonly<{ sorted: Float64Array; recent: Float64Array }>;

/** A double holds 53 bits: 40 of the hash, 13 of the month. Five million keys give a false month in 200,000 look-ups. */
const MONTHS = 8192;
const HIGH = 256;
const FIRST_YEAR = 1700;

/** As many may be recent before they are merged. */
const MOST_RECENT = 10_000;

const SALTS: Readonly<Record<KeyKind, number>> = { id: 1, url: 2, record: 3, title: 4, whole: 5 };

/** A key and its month (`2024-10`) in a number that sorts by the key. Throws a RangeError on a month before 1700 or after 2382. */
export function packKey(kind: KeyKind, key: string, month: string): number {
  const number = numberOf(month);
  if (!(number >= 0 && number < MONTHS)) throw new RangeError(`${month}: not a month of the ledger`);
  return hashKey(kind, key) * MONTHS + number;
}

/** Packed keys in any order, once each. */
export function buildKeys(packed: Float64Array): Keys {
  return { sorted: dropTwins(sortPacked(packed)), recent: new Float64Array(0) };
}

/** The keys and some more. Nothing is ever taken out: a key whose article has moved on leads to a month without it. */
export function addKeys(keys: Keys, packed: readonly number[]): Keys {
  const fresh = packed.filter((key) => !has(keys.sorted, key));
  if (fresh.length === 0) return keys;
  const recent = dropTwins(Float64Array.from([...keys.recent, ...fresh]).toSorted());
  if (recent.length <= MOST_RECENT) return { sorted: keys.sorted, recent };
  return { sorted: merge(keys.sorted, recent), recent: new Float64Array(0) };
}

/** The months, in their order, in which the ledger may have it: a month too many is possible, one too few is not. */
export function lookUp({ sorted, recent }: Keys, kind: KeyKind, key: string): readonly string[] {
  const first = hashKey(kind, key) * MONTHS;
  const months = new Set<number>();
  for (const packed of [sorted, recent]) {
    for (let place = placeOf(packed, first); place < packed.length; place += 1) {
      const month = (packed[place] ?? 0) - first;
      if (month >= MONTHS) break;
      months.add(month);
    }
  }
  return [...months].toSorted((a, b) => a - b).map(nameOf);
}

/** Whether a packed key stands there, in whatever month. */
export function holdsKey({ sorted, recent }: Keys, packed: number): boolean {
  const first = packed - (packed % MONTHS);
  return [sorted, recent].some((numbers) => (numbers[placeOf(numbers, first)] ?? Infinity) < first + MONTHS);
}

/** Keys as bytes can be read by whoever has the same byte order; nothing where the length is no number of keys. */
export function readPacked(content: Uint8Array): Float64Array | undefined {
  if (content.length % 8 !== 0) return undefined;
  return new Float64Array(content.buffer, content.byteOffset, content.length / 8);
}

/** cyrb53: two multiplying hashes side by side, mixed at the end; 40 bits of it. Ten times as quick as SHA-1. */
function hashKey(kind: KeyKind, key: string): number {
  // Multiplied, or a salt and a first letter could make up for another salt and letter.
  let one = Math.imul(0xdead_beef ^ SALTS[kind], 2_654_435_761);
  let two = Math.imul(0x41c6_ce57 ^ SALTS[kind], 1_597_334_677);
  for (let index = 0; index < key.length; index += 1) {
    const unit = key.charCodeAt(index);
    one = Math.imul(one ^ unit, 2_654_435_761);
    two = Math.imul(two ^ unit, 1_597_334_677);
  }
  const low = Math.imul(one ^ (one >>> 16), 2_246_822_507) ^ Math.imul(two ^ (two >>> 13), 3_266_489_909);
  const high = Math.imul(two ^ (two >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  return (high >>> 0) * HIGH + ((low >>> 0) % HIGH);
}

function numberOf(month: string): number {
  const place = Number(month.slice(5));
  return place >= 1 && place <= 12 ? (Number(month.slice(0, 4)) - FIRST_YEAR) * 12 + place - 1 : Number.NaN;
}

function nameOf(number: number): string {
  const year = String(FIRST_YEAR + Math.floor(number / 12)).padStart(4, '0');
  return `${year}-${String((number % 12) + 1).padStart(2, '0')}`;
}

/** Where a number stands or would stand. */
function placeOf(sorted: Float64Array, number: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

function has(sorted: Float64Array, number: number): boolean {
  return sorted[placeOf(sorted, number)] === number;
}

function merge(a: Float64Array, b: Float64Array): Float64Array {
  const merged = new Float64Array(a.length + b.length);
  let start = 0;
  for (const [index, number] of b.entries()) {
    const end = placeOf(a, number);
    merged.set(a.subarray(start, end), start + index);
    merged[end + index] = number;
    start = end;
  }
  merged.set(a.subarray(start), start + b.length);
  return merged;
}

/** The numbers once each. */
function dropTwins(sorted: Float64Array): Float64Array {
  let length = 0;
  let last = -1;
  for (const number of sorted) {
    if (number !== last) sorted[length++] = number;
    last = number;
  }
  return length === sorted.length ? sorted : sorted.slice(0, length);
}

/** Hashes lie evenly: thrown into bins of a few, almost all are in their place. Quicker than one sort() of millions. */
function sortPacked(packed: Float64Array): Float64Array {
  const bins = 2 ** Math.max(0, Math.min(20, Math.ceil(Math.log2(packed.length + 1)) - 3));
  const width = 2 ** 53 / bins;
  const starts = new Uint32Array(bins + 1);
  for (const number of packed) {
    const bin = Math.floor(number / width) + 1;
    starts[bin] = (starts[bin] ?? 0) + 1;
  }
  for (let bin = 1; bin <= bins; bin += 1) starts[bin] = (starts[bin] ?? 0) + (starts[bin - 1] ?? 0);
  const sorted = new Float64Array(packed.length);
  const next = starts.slice();
  for (const number of packed) {
    const bin = Math.floor(number / width);
    const place = next[bin] ?? 0;
    sorted[place] = number;
    next[bin] = place + 1;
  }
  for (let bin = 0; bin < bins; bin += 1) sortBin(sorted, starts[bin] ?? 0, starts[bin + 1] ?? 0);
  return sorted;
}

/** By insertion, unless one key stands there in many months. */
function sortBin(numbers: Float64Array, start: number, end: number): void {
  if (end - start > 64) {
    numbers.subarray(start, end).sort();
    return;
  }
  for (let index = start + 1; index < end; index += 1) {
    const number = numbers[index] ?? 0;
    let place = index;
    for (; place > start && (numbers[place - 1] ?? 0) > number; place -= 1) numbers[place] = numbers[place - 1] ?? 0;
    numbers[place] = number;
  }
}
