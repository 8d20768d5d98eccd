/** Media types (RFC 2045, RFC 6838) as values. */
import type { ValueCheck } from '../vocabulary.ts';
import { excerpt } from './text.ts';

const TOKEN = String.raw`[^\s()<>,;:\\"/[\]?=]+`;
const PARAMETER = String.raw`\s*;\s*${TOKEN}=(?:"(?:\\"|[^"])*"|${TOKEN})`;
const MEDIA_TYPE = new RegExp(String.raw`^${TOKEN}/${TOKEN}(?:${PARAMETER})*$`);

const LONGEST = 1024;

/** Whether a text is a media type, with or without parameters. */
export function isMediaType(text: string): boolean {
  return text.length <= LONGEST && MEDIA_TYPE.test(text);
}

/** A media type such as `text/html` (`invalid-mime-type`; values: value). */
export const checkMediaType: ValueCheck = (value, spot, checker) => {
  if (!isMediaType(value)) checker.report('invalid-mime-type', spot, { value: excerpt(value) });
};
