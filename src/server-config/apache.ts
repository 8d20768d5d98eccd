/** Settings for Apache 2.4: a virtual host. Pure. */
import { CACHING, EVERYWHERE, POLICIES, TEXT_TYPES } from '../serve/kinds.ts';
import { aliasPatterns, documentsOf, hostsOf, linkOf, METHODS, NOTE, PATHS, TYPED_FILES } from './site.ts';
import type { Site } from './site.ts';

const KINDS = ['picture', 'page', 'feed', 'archive'] as const;
const TYPES = [...Object.values(TEXT_TYPES), 'application/feed+json', 'image/svg+xml'];

/** A virtual host, for mod_headers, mod_deflate, mod_rewrite. Of two sections that fit, the later one's header stays. */
export function printApache(site: Site): string {
  const [host = '', ...others] = hostsOf(site);
  const body = [
    `ServerName ${host}`,
    ...others.map((other) => `ServerAlias ${other}`),
    `DocumentRoot ${quote(site.root)}`,
    ...printFolder(site.root),
    'FileETag MTime Size',
    'AddDefaultCharset utf-8',
    `AddCharset utf-8 ${Object.keys(TEXT_TYPES)
      .map((end) => `.${end}`)
      .join(' ')}`,
    ...TYPED_FILES.flatMap(([type, names]) => printTyped(type, names)),
    `AddOutputFilterByType DEFLATE ${TYPES.join(' ')}`,
    '# Without this a compressed answer has a tag that no condition of a reader ever meets.',
    'DeflateAlterETag NoChange',
    ...Object.entries(EVERYWHERE).map(([name, value]) => `Header always set ${name} ${quote(value)}`),
    `Header always set Allow "${METHODS}" "expr=%{REQUEST_STATUS} in {'204', '405'}"`,
    ...printHeaders(site),
    ...printRewrites(),
  ];
  const lines = [`# ${NOTE}`, '<VirtualHost *:80>', ...body.map((line) => `  ${line}`), '</VirtualHost>'];
  return `${lines.join('\n')}\n`;
}

function printFolder(root: string): readonly string[] {
  return [
    `<Directory ${quote(root)}>`,
    '  Options -Indexes -FollowSymLinks -MultiViews',
    '  AllowOverride None',
    '  Require all granted',
    '  DirectoryIndex index.html',
    '</Directory>',
  ];
}

function printTyped(type: string, names: string): readonly string[] {
  return [`<LocationMatch ${quote(names)}>`, `  ForceType "${type}; charset=utf-8"`, '</LocationMatch>'];
}

function printHeaders(site: Site): readonly string[] {
  const links = site.mounts.flatMap((mount) =>
    documentsOf(mount).flatMap((path) => {
      const link = linkOf(mount, path);
      return link === undefined ? [] : printSection(`Location ${quote(`/${mount.prefix}${path}`)}`, { Link: link });
    }),
  );
  return [
    `Header set Cache-Control ${quote(CACHING.other)}`,
    `Header set Content-Security-Policy ${quote(POLICIES.other)}`,
    ...KINDS.flatMap((kind) =>
      printSection(`LocationMatch ${quote(PATHS[kind])}`, {
        'Cache-Control': CACHING[kind],
        'Content-Security-Policy': POLICIES[kind],
      }),
    ),
    ...links,
  ];
}

function printSection(head: string, fields: Readonly<Record<string, string>>): readonly string[] {
  const lines = Object.entries(fields).map(([name, value]) => `  Header set ${name} ${quote(value)}`);
  return [`<${head}>`, ...lines, `</${head.split(' ', 1)[0]}>`];
}

function printRewrites(): readonly string[] {
  return [
    'RewriteEngine on',
    'RewriteRule "/\\.(?!well-known/)" - [R=404,L]',
    'RewriteCond %{REQUEST_METHOD} =OPTIONS',
    'RewriteRule ^ - [R=204,L]',
    'RewriteCond %{REQUEST_METHOD} !^(?:GET|HEAD|OPTIONS)$',
    'RewriteRule ^ - [R=405,L]',
    ...aliasPatterns().flatMap(([document, pattern]) => [
      'RewriteCond %{DOCUMENT_ROOT}%{REQUEST_URI} !-f',
      `RewriteRule ${quote(pattern)} $1${document} [R=301,L]`,
    ]),
  ];
}

/** Percent signs begin variables in header values. */
function quote(text: string): string {
  const escaped = text.replaceAll('\\"', '"').replaceAll('"', '\\"');
  return `"${text.startsWith('<') ? escaped.replaceAll('%', '%%') : escaped}"`;
}
