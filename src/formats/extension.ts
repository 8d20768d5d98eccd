/** Extensions as users of `feed` write them: the compact objects of xml-js, printed as elements. */
import type { Extension } from '../feed-data.ts';
import { attributes, cdata, escapeText } from './xml.ts';

const NAME = /^[a-z_][\w.-]*(?::[a-z_][\w.-]*)?$/i;
/** What RSS 2.0 itself has and the model has no field for; everything else needs a prefix. */
const RSS_ELEMENTS: ReadonlySet<string> = new Set([
  'cloud',
  'comments',
  'managingEditor',
  'skipDays',
  'skipHours',
  'webMaster',
]);

/** Underscore and a name is an extension of JSON Feed (1.1, "Extensions"); all others belong to XML. */
export function isJsonExtension({ name }: Readonly<Extension>): boolean {
  return name.startsWith('_');
}

/**
 * The element of an extension. Its prefixes are added to `prefixes`; a name that is neither
 * an element of RSS nor has a prefix is a TypeError.
 */
export function printExtension(extension: Readonly<Extension>, prefixes: Set<string>): string {
  const { name, objects } = extension;
  if (!name.includes(':') && !RSS_ELEMENTS.has(name)) {
    throw new TypeError(
      `The extension "${name}" needs a prefix (dc:subject) in XML, or an underscore (_name) for JSON Feed`,
    );
  }
  return printElements(name, objects, prefixes);
}

function printElements(name: string, value: unknown, prefixes: Set<string>): string {
  if (Array.isArray(value)) return value.map((one) => printElements(name, one, prefixes)).join('');
  if (!NAME.test(name)) throw new TypeError(`"${name}" is no name of an XML element`);
  if (name.includes(':')) prefixes.add(name.slice(0, name.indexOf(':')));
  if (!isObject(value)) return `<${name}>${escapeText(String(value ?? ''))}</${name}>`;
  const { _attributes: given, ...children } = value;
  const content = Object.entries(children).map(([key, child]) => printChild(key, child, prefixes));
  return `<${name}${isObject(given) ? attributes(toStrings(given, prefixes)) : ''}>${content.join('')}</${name}>`;
}

function printChild(key: string, child: unknown, prefixes: Set<string>): string {
  if (key === '_text') return escapeText(String(child));
  if (key === '_cdata') return cdata(String(child));
  return printElements(key, child, prefixes);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function toStrings(
  given: Readonly<Record<string, unknown>>,
  prefixes: Set<string>,
): Record<string, string | undefined> {
  const strings: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(given)) {
    if (!NAME.test(name)) throw new TypeError(`"${name}" is no name of an XML attribute`);
    if (name.includes(':') && !name.startsWith('xml:')) prefixes.add(name.slice(0, name.indexOf(':')));
    strings[name] = value === undefined ? undefined : String(value);
  }
  return strings;
}
