/** Settings for hosts of static files: Netlify, Cloudflare Pages. Pure. */
import { ALIASES } from '../serve/aliases.ts';
import { CACHING, EVERYWHERE, NAMED_TYPES, POLICIES, TEXT_TYPES } from '../serve/kinds.ts';
import type { Kind } from '../serve/kinds.ts';
import { documentsOf, linkOf, NOTE } from './site.ts';
import type { Site } from './site.ts';

/** Header fields for a path with `*`. No two rules that fit one path give the same field: hosts would join them. */
type Rule = Readonly<{ path: string; fields: Readonly<Record<string, string>> }>;

const TYPES: ReadonlyMap<string, string> = new Map(Object.entries(NAMED_TYPES));

/** A `netlify.toml`. */
export function printNetlify(site: Site): string {
  const headers = rulesOf(site).flatMap(({ path, fields }) => [
    '[[headers]]',
    `for = ${JSON.stringify(path)}`,
    '[headers.values]',
    ...Object.entries(fields).map(([name, value]) => `  ${name} = ${JSON.stringify(value)}`),
    '',
  ]);
  const hidden = site.mounts.flatMap(({ prefix }) => [
    '[[redirects]]',
    `from = "/${prefix}.taspa/*"`,
    'to = "/404.html"',
    'status = 404',
    'force = true',
    '',
  ]);
  const redirects = redirectsOf(site).flatMap(([from, to]) => [
    '[[redirects]]',
    `from = "${from}"`,
    `to = "${to}"`,
    'status = 301',
    '',
  ]);
  return `${[`# ${NOTE}`, '', ...headers, ...hidden, ...redirects].join('\n').trimEnd()}\n`;
}

/** The `_headers` of Cloudflare Pages. Folders that begin with a dot must not be uploaded. */
export function printCloudflare(site: Site): string {
  const rules = rulesOf(site).flatMap(({ path, fields }) => [
    path,
    ...Object.entries(fields).map(([name, value]) => `  ${name}: ${value}`),
  ]);
  return `${[`# ${NOTE}`, ...rules].join('\n')}\n`;
}

/** The `_redirects` of Cloudflare Pages. */
export function printCloudflareRedirects(site: Site): string {
  return `${[`# ${NOTE}`, ...redirectsOf(site).map(([from, to]) => `${from} ${to} 301`)].join('\n')}\n`;
}

function rulesOf(site: Site): readonly Rule[] {
  return [{ path: '/*', fields: EVERYWHERE }, ...site.mounts.flatMap((mount) => rulesOfMount(mount))];
}

function rulesOfMount(mount: Site['mounts'][number]): readonly Rule[] {
  const below = (path: string): string => `/${mount.prefix}${path}`;
  const archives = ['', ...mount.sections.map((section) => `sections/${section}/`)];
  const pages = archives.flatMap((folder) => [folder, `${folder}index.html`]);
  return [
    ...documentsOf(mount).map((path) => {
      const link = linkOf(mount, path);
      const type = TYPES.get(path.replace(/^.*\//, '')) ?? TEXT_TYPES.xml;
      return {
        path: below(path),
        fields: { ...fieldsOf('feed', type), ...(link === undefined ? {} : { Link: link }) },
      };
    }),
    ...archives.flatMap((folder) =>
      (['rss', 'atom'] as const).map((end) => ({
        path: below(`${folder}archive/*.${end}`),
        fields: fieldsOf('archive', TEXT_TYPES[end]),
      })),
    ),
    ...pages.map((path) => ({ path: below(path), fields: fieldsOf('page', TEXT_TYPES.html) })),
    { path: below('feeds.opml'), fields: fieldsOf('other', TEXT_TYPES.opml) },
    { path: below('images/*'), fields: fieldsOf('picture') },
  ];
}

function fieldsOf(kind: Kind, type?: string): Readonly<Record<string, string>> {
  return {
    ...(type === undefined ? {} : { 'Content-Type': `${type}; charset=utf-8` }),
    'Cache-Control': CACHING[kind],
    'Content-Security-Policy': POLICIES[kind],
  };
}

function redirectsOf({ mounts }: Site): readonly (readonly [from: string, to: string])[] {
  return mounts.flatMap(({ prefix }) =>
    Object.entries(ALIASES).flatMap(([document, names]) =>
      names.map((name) => [`/${prefix}${name}`, `/${prefix}${document}`] as const),
    ),
  );
}
