/** Settings for Caddy 2: a Caddyfile. Pure. */
import { CACHING, EVERYWHERE, POLICIES, TEXT_TYPES } from '../serve/kinds.ts';
import { aliasPatterns, documentsOf, hostsOf, linkOf, METHODS, NOTE, PATHS, TEXT_FILES, TYPED_FILES } from './site.ts';
import type { Site } from './site.ts';

const KINDS = ['picture', 'page', 'feed', 'archive'] as const;
/** What Caddy sends without a charset. */
const OTHER_TYPES = (['json', 'xml', 'css', 'js', 'txt'] as const).map(
  (end) => [TEXT_TYPES[end], `\\.${end}$`] as const,
);

/**
 * A site of a Caddyfile, which gets its certificate by itself. Of two header lines that fit, the later one stays. Caddy follows links: there
 * must be none in the folder.
 */
export function printCaddy(site: Site): string {
  const lines = [
    `# ${NOTE}`,
    `${hostsOf(site).join(', ')} {`,
    ...printSite(site).map((line) => (line === '' ? '' : `\t${line}`)),
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

function printSite(site: Site): readonly string[] {
  return [
    `root * ${quote(site.root)}`,
    'encode zstd gzip',
    '',
    '@hidden {',
    '\tpath_regexp "/\\."',
    '\tnot path /.well-known/*',
    '}',
    'respond @hidden 404',
    '@options method OPTIONS',
    'respond @options 204',
    `@foreign not method ${METHODS.replaceAll(',', '')}`,
    'respond @foreign 405',
    '@refused not method GET HEAD',
    `header @refused Allow "${METHODS}"`,
    '',
    'route {',
    ...printHeaders(site).map((line) => `\t${line}`),
    '}',
    '',
    ...aliasPatterns().flatMap(([document, pattern]) => printAlias(document, pattern)),
    'file_server {',
    '\tprecompressed br gzip',
    '\tindex index.html',
    '}',
  ];
}

/** In a `route`, lines keep their order. */
function printHeaders(site: Site): readonly string[] {
  return [
    ...Object.entries(EVERYWHERE).map(([name, value]) => `header ${name} ${quote(value)}`),
    `header Cache-Control ${quote(CACHING.other)}`,
    `header Content-Security-Policy ${quote(POLICIES.other)}`,
    ...KINDS.flatMap((kind) => [
      `@${kind} path_regexp ${quote(PATHS[kind])}`,
      `header @${kind} Cache-Control ${quote(CACHING[kind])}`,
      `header @${kind} Content-Security-Policy ${quote(POLICIES[kind])}`,
    ]),
    `@text path_regexp ${quote(TEXT_FILES)}`,
    'header @text {',
    '\tVary Accept-Encoding',
    '\tdefer',
    '}',
    ...[...OTHER_TYPES, ...TYPED_FILES].flatMap(([type, names], at) => [
      `@type${at} path_regexp ${quote(names)}`,
      `header @type${at} Content-Type "${type}; charset=utf-8"`,
    ]),
    ...printLinks(site),
  ];
}

function printLinks({ mounts }: Site): readonly string[] {
  return mounts.flatMap((mount) =>
    documentsOf(mount).flatMap((path) => {
      const link = linkOf(mount, path);
      return link === undefined ? [] : [`header /${mount.prefix}${path} Link ${quote(link)}`];
    }),
  );
}

function printAlias(document: string, pattern: string): readonly string[] {
  const name = document.replace(/\W/g, '_');
  return [
    `@${name} {`,
    `\tpath_regexp ${name} ${quote(pattern)}`,
    '\tnot file',
    '}',
    `redir @${name} {re.${name}.1}${document} 301`,
    '',
  ];
}

/** Between backquotes nothing has a meaning of its own. */
function quote(text: string): string {
  return text.includes('`') ? `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"` : `\`${text}\``;
}
