/** A value looked at by itself. */
import type { ProblemCode } from '../../src/problem.ts';
import type { XmlElement } from '../../src/check/tree.ts';
import type { ValueCheck } from '../../src/check/vocabulary.ts';

const ELEMENT: XmlElement = {
  name: 'value',
  prefix: '',
  local: 'value',
  uri: '',
  key: 'value',
  attributes: [],
  children: [],
  offset: 0,
  contentOffset: 0,
};

/** The codes that a check reports for a value at noon of 20 November 2026, UTC. */
export function codesOf(look: ValueCheck, value: string): readonly ProblemCode[] {
  const codes: ProblemCode[] = [];
  const now = Date.UTC(2026, 10, 20, 12);
  look(value, { element: ELEMENT }, { kind: 'rss', now, source: '', report: (code) => void codes.push(code) });
  return codes;
}
