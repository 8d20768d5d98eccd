/** The checker of any feed document, ours or another's: bytes or text in, problems out, no I/O. */
import type { CheckOptions, CheckReport, OffsetFinding } from './contract.ts';
import { checkDocument } from './document.ts';
import type { DocumentRead } from './document.ts';
import { factsOfJson, factsOfXml } from './facts.ts';
import { checkProfile } from './profile.ts';
import { PROFILES } from './profiles/index.ts';
import { scanHtml } from './values/html-scan.ts';

/** Checks a document. Never throws on a document's account. */
export function check(input: Uint8Array | string, options: CheckOptions): CheckReport {
  const { kind, problems } = checkDocument(input, options, {
    ...(options.html === false ? {} : { scanHtml }),
    checkMore: (document) => checkProfiles(document, options),
  });
  return { kind, problems };
}

/** Holds a feed against the profiles that are asked for; its facts are read only then. */
function checkProfiles(document: DocumentRead, { profiles = [], now }: CheckOptions): readonly OffsetFinding[] {
  if (profiles.length === 0) return [];
  const facts =
    document.form === 'json' ? factsOfJson(document.text) : factsOfXml(document.kind, document.root, document.text);
  if (facts === undefined) return [];
  return PROFILES.filter(({ name }) => profiles.includes(name)).flatMap((one) => checkProfile(one, facts, now));
}
