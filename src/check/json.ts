/** JSON Feed 1 and 1.1. */
import type { CheckOptions, OffsetFinding } from './check.ts';
import type { DocumentKind } from './kinds.ts';

/** Checks a JSON document; what is wrong is added to `findings`. */
export function checkJson(_text: string, _options: CheckOptions, _findings: OffsetFinding[]): DocumentKind {
  return 'json-feed';
}
