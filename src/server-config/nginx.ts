/** Settings for nginx: what `taspa serve` does, from the files alone. Pure. */
import { BINARY_TYPES, CACHING, EVERYWHERE, POLICIES, TEXT_TYPES } from '../serve/kinds.ts';
import { aliasPatterns, hostsOf, linkOf, METHODS, NOTE, PATHS, TYPED_FILES } from './site.ts';
import type { Mount, Site } from './site.ts';

const KINDS = ['archive', 'feed', 'page', 'picture'] as const;
/** `text/html` is among those that nginx knows by itself. */
const TYPES = [...Object.values(TEXT_TYPES), 'application/feed+json', 'image/svg+xml'].filter(
  (type) => type !== TEXT_TYPES.html,
);

/** A file for `conf.d`: three maps and a server. Its entity tags are of time and size, which is right where one machine serves. */
export function printNginx(site: Site): string {
  const lines = [`# ${NOTE}`, ...printMaps(site), 'server {', ...printServer(site).map((line) => `  ${line}`), '}'];
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

function printMaps(site: Site): readonly string[] {
  const byKind = (values: Readonly<Record<(typeof KINDS)[number] | 'other', string>>): readonly string[] => [
    `default ${quote(values.other)};`,
    ...KINDS.map((kind) => `${quote(`~${PATHS[kind]}`)} ${quote(values[kind])};`),
  ];
  return [
    ...printMap('$uri $taspa_caching', byKind(CACHING)),
    ...printMap('$uri $taspa_policy', byKind(POLICIES)),
    ...printMap('$uri $taspa_link', printLinks(site)),
    ...printMap('$status $taspa_allow', ['default "";', `204 ${quote(METHODS)};`, `405 ${quote(METHODS)};`]),
  ];
}

function printMap(head: string, lines: readonly string[]): readonly string[] {
  return [`map ${head} {`, ...lines.map((line) => `  ${line}`), '}'];
}

/** Current documents alone name their hub (R-1107). The first that fits decides: longer prefixes come first. */
function printLinks({ mounts }: Site): readonly string[] {
  const sorted = mounts.toSorted((a, b) => b.prefix.length - a.prefix.length);
  const lines = sorted.flatMap((mount) => {
    const link = linkOf(escapeDollars(mount), '$taspa_path');
    const pattern = `~^/${mount.prefix}(?<taspa_path>(?:sections/[^/]+/)?(?:rss\\.xml|atom\\.xml|feed\\.json))$`;
    return link === undefined ? [] : [`${quote(pattern)} ${quote(link)};`];
  });
  return ['default "";', ...lines];
}

function printServer(site: Site): readonly string[] {
  return [
    'listen 80; # with a certificate: listen 443 ssl;',
    `server_name ${hostsOf(site).join(' ')};`,
    `root ${quote(site.root)};`,
    'index index.html;',
    'charset utf-8;',
    `charset_types ${TYPES.filter((type) => !type.startsWith('image/')).join(' ')};`,
    'types {',
    ...printTypes().map((line) => `  ${line}`),
    '}',
    'default_type application/octet-stream;',
    '',
    'gzip on;',
    'gzip_static on; # with ngx_brotli also: brotli_static on;',
    'gzip_vary on;',
    'gzip_proxied any;',
    'gzip_comp_level 6;',
    `gzip_types ${TYPES.join(' ')};`,
    '',
    'add_header Cache-Control $taspa_caching;',
    'add_header Content-Security-Policy $taspa_policy;',
    'add_header Link $taspa_link;',
    'add_header Allow $taspa_allow always;',
    ...Object.entries(EVERYWHERE).map(([name, value]) => `add_header ${name} ${quote(value)} always;`),
    '',
    'server_tokens off;',
    'absolute_redirect off;',
    'disable_symlinks on from=$document_root;',
    'max_ranges 0;',
    'client_max_body_size 1k;',
    'client_header_timeout 10s;',
    'send_timeout 30s;',
    'keepalive_timeout 65s;',
    'reset_timedout_connection on;',
    '',
    ...printLocations(),
  ];
}

/** By the ends of names; where a name says more, a location says so. */
function printTypes(): readonly string[] {
  return Object.entries({ ...TEXT_TYPES, ...BINARY_TYPES }).map(([end, type]) => `${type} ${end};`);
}

function printLocations(): readonly string[] {
  return [
    'if ($request_method = OPTIONS) { return 204; }',
    'location ~ "/\\.(?!well-known/)" { return 404; }',
    ...TYPED_FILES.map(
      ([type, names]) => `location ~ ${quote(names)} { types {} default_type ${type}; try_files $uri @guessed; }`,
    ),
    'location / { try_files $uri $uri/ @guessed; }',
    'location @guessed {',
    ...aliasPatterns().map(([document, pattern]) => `  rewrite ${quote(pattern)} $1${document} permanent;`),
    '  return 404;',
    '}',
    'error_page 403 = @missing;',
    'location @missing { return 404; }',
  ];
}

/** A value: `$name` in it are variables, but in expressions. */
function quote(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

function escapeDollars({ feedUrl, hub, ...mount }: Mount): Mount {
  return { ...mount, feedUrl: escapeDollar(feedUrl), ...(hub === undefined ? {} : { hub: escapeDollar(hub) }) };
}

/** In an address it may be written so. */
function escapeDollar(address: string): string {
  return address.replaceAll('$', '%24');
}
