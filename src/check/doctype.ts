/** The DOCTYPE of a document: what it names is never fetched, what it declares is never expanded (R-1410). */
import { decodeHTML } from 'entities/decode';
import { finding } from '../problem.ts';
import type { OffsetFinding } from './contract.ts';

/** What stands between `<!DOCTYPE` and `>`, and the offset of its `<`. */
export type Doctype = Readonly<{ body: string; offset: number }>;

/** The first use of an entity that a file elsewhere defines (`external`) or may define (`undefined`). */
export type EntityUse = Readonly<{ name: string; kind: 'external' | 'undefined'; offset: number }>;

/** What the parser needs to let go of entities: where it is, and its table of them. */
type EntityReader = { readonly position: number; ENTITIES: Record<string, string> };

/** So many entities are told of. */
const MAX_USES = 100;

/** The reason why reading ends at an entity that the document itself defines: its expansion has no bound. */
export const DOCTYPE_ENTITY = 'entity of the DTD';

const NETSCAPE = '-//Netscape Communications//DTD RSS 0.91//EN';
const OLD_NETSCAPE_DTD = 'http://my.netscape.com/publish/formats/rss-0.91.dtd';
const NETSCAPE_DTDS: ReadonlySet<string | undefined> = new Set([
  OLD_NETSCAPE_DTD,
  'http://www.rssboard.org/rss-0.91.dtd',
]);

/**
 * Makes a parser read on past entities whose text stands in other files, as if they were empty; those of HTML
 * are read where the DTD of RSS 0.91 defines them. Gives the list of uses, which grows as the parser reads.
 */
export function explainEntities(
  parser: EntityReader,
  { body }: Doctype,
  stop: (reason: string) => never,
): readonly EntityUse[] {
  const uses = new Set<string>();
  const list: EntityUse[] = [];
  const declared = declaredEntities(body);
  const { publicId, systemId } = externalId(body);
  const isOpen = systemId !== undefined || declared.hasParameters;
  const use = (name: string, kind: EntityUse['kind']): string => {
    if (uses.size < MAX_USES && !uses.has(name)) {
      uses.add(name);
      list.push({ name, kind, offset: parser.position - name.length - 2 });
    }
    return '';
  };
  const explain = (name: string): string | undefined => {
    const kind = declared.kinds.get(name);
    if (kind === 'internal') return stop(DOCTYPE_ENTITY);
    if (kind === 'external') return use(name, kind);
    if (!isOpen || !/^[\p{L}_:][\p{L}\p{N}_:.-]*$/u.test(name)) return undefined;
    const letter = isNetscape(publicId, systemId) ? decodeHTML(`&${name};`) : '';
    return letter.length === 1 ? letter : use(name, 'undefined');
  };
  parser.ENTITIES = new Proxy(parser.ENTITIES, {
    get: (known, name) => (typeof name === 'string' ? (known[name] ?? explain(name)) : undefined),
  });
  return list;
}

function declaredEntities(body: string): {
  kinds: ReadonlyMap<string, 'internal' | 'external'>;
  hasParameters: boolean;
} {
  const kinds = new Map<string, 'internal' | 'external'>();
  for (const [, name = '', source] of body.matchAll(/<!ENTITY\s+([^\s%"'<>]+)\s+(SYSTEM|PUBLIC)?/g)) {
    if (!kinds.has(name)) kinds.set(name, source === undefined ? 'internal' : 'external');
  }
  return { kinds, hasParameters: /<!ENTITY\s+%\s+\S+\s+(?:SYSTEM|PUBLIC)\b/.test(body) };
}

function externalId(body: string): { publicId?: string; systemId?: string } {
  const start = body.slice(0, 2000);
  const system = /^\s+\S+\s+SYSTEM\s+(["'])(.*?)\1/s.exec(start)?.[2];
  if (system !== undefined) return { systemId: system };
  const [, , publicId, , systemId] = /^\s+\S+\s+PUBLIC\s+(["'])(.*?)\1\s+(["'])(.*?)\3/s.exec(start) ?? [];
  return publicId === undefined || systemId === undefined ? {} : { publicId, systemId };
}

function isNetscape(publicId: string | undefined, systemId: string | undefined): boolean {
  return publicId === NETSCAPE && NETSCAPE_DTDS.has(systemId);
}

/** What stands above and in the root, as far as it is about the DOCTYPE. */
type Prologue = Readonly<{
  doctype?: Doctype;
  entities: readonly EntityUse[];
  root?: Readonly<{ name: string; attributes: readonly Readonly<{ name: string; value: string }>[] }>;
}>;

/**
 * What a DOCTYPE does to a feed. Findings: `contains-system-entity` (a file or an entity elsewhere: `value`),
 * `undefined-named-entity` (`value`), `deprecated-dtd` (`value`), `invalid-doctype` (`value`: the version that isn't 0.91).
 */
export function checkDoctype({ doctype, entities, root }: Prologue): readonly OffsetFinding[] {
  if (doctype === undefined) return [];
  const { body, offset } = doctype;
  const { publicId, systemId } = externalId(body);
  const findings: OffsetFinding[] = entities.map((entity) => ({
    ...finding(entity.kind === 'external' ? 'contains-system-entity' : 'undefined-named-entity', {
      value: entity.name,
    }),
    offset: entity.offset,
  }));
  const note = (code: OffsetFinding['code'], value: string): void =>
    void findings.push({ ...finding(code, { value: value.slice(0, 80) }), offset });
  if (isNetscape(publicId, systemId)) {
    if (systemId === OLD_NETSCAPE_DTD) note('deprecated-dtd', systemId);
    const version = root?.attributes.find(({ name }) => name === 'version')?.value;
    if (root?.name === 'rss' && version !== undefined && version !== '0.91') note('invalid-doctype', version);
  } else if (systemId !== undefined) note('contains-system-entity', systemId);
  else if (declaredEntities(body).hasParameters) note('contains-system-entity', 'DTD');
  return findings;
}
