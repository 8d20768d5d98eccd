/** Which coding an answer gets (RFC 9110 §12.5.3). Pure. */

export type Coding = 'br' | 'gzip' | 'identity';

const ALL: readonly Coding[] = ['br', 'gzip', 'identity'];
const MEMBER = /^([!#$%&'*+.^_`|~\w-]+)(?:\s*;\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?))?$/i;
const LONGEST = 500;

/**
 * The coding that the header prefers among those that there are, the shortest where it doesn't care; without a header none is
 * used. Nothing where all are refused, `identity` too.
 */
export function chooseCoding(header: string | undefined, codings: readonly Coding[]): Coding | undefined {
  if (header === undefined || header.length > LONGEST) return 'identity';
  const weights = readWeights(header);
  let best: Coding | undefined;
  let most = 0;
  for (const coding of ALL) {
    const weight = codings.includes(coding) ? weightOf(weights, coding) : 0;
    if (weight > most) [best, most] = [coding, weight];
  }
  return best;
}

/** What is not listed is refused, but for `identity`, which is always there unless it is excluded. */
function weightOf(weights: ReadonlyMap<string, number>, coding: Coding): number {
  const own = weights.get(coding) ?? weights.get('*');
  return own ?? (coding === 'identity' ? Number.MIN_VALUE : 0);
}

function readWeights(header: string): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const member of header.split(',')) {
    const [, name = '', weight = '1'] = MEMBER.exec(member.trim()) ?? [];
    if (name !== '') weights.set(name.toLowerCase().replace(/^x-gzip$/, 'gzip'), Number(weight));
  }
  return weights;
}
