/** What a request asks for: its target → a path below the output (RFC 9112 §3.2). Pure. */

/** `path` begins with no slash, ends with one where a folder is meant; `fault` says why a target is none. */
export type Target = Readonly<{ path: string } | { fault: 'malformed' | 'hidden' }>;

/** Most targets: nothing to decode, nothing hidden. */
const PLAIN = /^(?:\/[A-Za-z\d_](?:[\w.-]*[\w-])?)+$/;
const ABSOLUTE = /^https?:\/\/[^/?#\\]*/i;
const CONTROL = /[\0-\x1f\x7f]/;
/** Left after decoding once: an escape within an escape, or a separator of another system. */
const DOUBTFUL = /[\\:]|%[\da-f]{2}/i;
const WELL_KNOWN = '.well-known';

/**
 * Reads a target; a query changes nothing. Malformed: a broken escape, a control character, `.` and `..` (whoever asks
 * resolves them before). Hidden: names that begin with a dot but `/.well-known/`, and what no file of ours is called.
 */
export function readTarget(target: string): Target {
  if (PLAIN.test(target)) return { path: target.slice(1) };
  const local = target.replace(ABSOLUTE, '').replace(/\?.*$/s, '') || '/';
  const decoded = local.startsWith('/') ? decode(local) : undefined;
  if (decoded === undefined || decoded.includes('#') || CONTROL.test(decoded)) return { fault: 'malformed' };
  const path = decoded.slice(1);
  const names = path.split('/');
  if (names.some((name) => name === '.' || name === '..')) return { fault: 'malformed' };
  return DOUBTFUL.test(decoded) || names.some(isHidden) ? { fault: 'hidden' } : { path };
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/** An empty name is one only at the end, where a folder is meant. Windows drops dots and blanks from the end of names. */
function isHidden(name: string, index: number, { length }: readonly string[]): boolean {
  if (name === '') return index < length - 1;
  if (name.startsWith('.')) return !(name === WELL_KNOWN && index === 0 && length > 1);
  return name.endsWith('.') || name.endsWith(' ');
}
