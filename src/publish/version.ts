/** Which program this is. */
import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

let known: string | undefined;

/** The version and the build of this program: one that was built anew counts as another. */
export function programVersion(): string {
  known ??= [readVersion(), statSync(fileURLToPath(import.meta.url)).mtimeMs].join(' ');
  return known;
}

/** The version that package.json has, which lies as far above this as above the bundle that it becomes part of. */
export function readVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  // Our own package.json: its shape is known.
  return (JSON.parse(text) as Readonly<{ version: string }>).version;
}
