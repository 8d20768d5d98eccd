/** The canonical form of a URI (RFC 3986 §6.2): two addresses of the same thing are then the same text. */

const PARTS = /^([a-z][a-z\d+.-]*):(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/is;

const DEFAULT_PORTS: Readonly<Record<string, string>> = {
  ftp: '21',
  gopher: '70',
  http: '80',
  https: '443',
  news: '119',
  nntp: '119',
  telnet: '23',
};

/** Characters that mean something in each part and so aren't decoded or encoded there. */
const IN_SEGMENT = `!$&'()*+,;=:@`;
const IN_PATH = `${IN_SEGMENT}/`;
const IN_QUERY = `${IN_SEGMENT}/?`;

/** A longer URI is left as it is: no reader compares it. */
const LONGEST = 8192;

/** The canonical form of an absolute URI in ASCII; nothing where a percent sign stands for no UTF-8 text. */
export function canonicalUri(text: string): string | undefined {
  if (text.length > LONGEST) return text;
  const parts = PARTS.exec(text);
  if (parts === null) return undefined;
  const [, scheme = '', authority, path = '', query, fragment] = parts;
  try {
    return [
      `${scheme.toLowerCase()}:`,
      authority === undefined ? canonicalEscapes(path, IN_PATH) : hierarchical(scheme.toLowerCase(), authority, path),
      query === undefined ? '' : `?${canonicalEscapes(query, IN_QUERY)}`,
      fragment === undefined ? '' : `#${canonicalEscapes(fragment, IN_QUERY)}`,
    ].join('');
  } catch {
    return undefined;
  }
}

function hierarchical(scheme: string, authority: string, path: string): string {
  const at = authority.lastIndexOf('@') + 1;
  const user = authority.slice(0, at);
  const segments = withoutDots(path === '' ? '/' : path).split('/');
  const escaped = segments.map((segment) => canonicalEscapes(segment, IN_SEGMENT));
  return `//${/^:?@$/.test(user) ? '' : user}${canonicalHost(scheme, authority.slice(at))}${escaped.join('/')}`;
}

function canonicalHost(scheme: string, host: string): string {
  const port = /:(\d*)$/.exec(host)?.[1];
  const name = (port === undefined ? host : host.slice(0, -port.length - 1)).toLowerCase();
  const isDefault = !port || Number(port) === Number(DEFAULT_PORTS[scheme]);
  return `${/\..+\.$/.test(name) ? name.slice(0, -1) : name}${isDefault ? '' : `:${Number(port)}`}`;
}

/** RFC 3986 §5.2.4. */
function withoutDots(path: string): string {
  const kept: string[] = [];
  const segments = path.split('/');
  for (const [index, segment] of segments.entries()) {
    const isLast = index === segments.length - 1;
    if (segment === '..' && kept.length > 1) kept.pop();
    if (segment !== '.' && segment !== '..') kept.push(segment);
    else if (isLast) kept.push('');
  }
  return kept.join('/');
}

/** Escapes what must be escaped, in upper-case hex and NFC, and nothing else; what `reserved` holds stays as written. */
function canonicalEscapes(part: string, reserved: string): string {
  return part.replaceAll(/(?:%[\da-f]{2}|[^%])+|%/gi, (run) => {
    if (run === '%') throw new URIError('a percent sign without two digits');
    return run
      .split(/(%[\da-f]{2}|.)/is)
      .reduce<string[]>((pieces, piece) => addPiece(pieces, piece, reserved), [''])
      .map((piece, index) => (index % 2 === 0 ? escapeText(decodeURIComponent(piece), reserved) : piece))
      .join('');
  });
}

/** Texts at even places, what stays as written at odd ones. */
function addPiece(pieces: string[], piece: string, reserved: string): string[] {
  const character = piece.startsWith('%') ? String.fromCharCode(Number.parseInt(piece.slice(1), 16)) : piece;
  if (piece !== '' && reserved.includes(character)) pieces.push(piece.toUpperCase(), '');
  else pieces.push(`${pieces.pop() ?? ''}${piece}`);
  return pieces;
}

function escapeText(text: string, reserved: string): string {
  const escaped = encodeURIComponent(text.normalize('NFC'));
  return escaped.replaceAll(/[!'()*]/g, (character) =>
    reserved.includes(character) ? character : `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
