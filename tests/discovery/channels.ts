/** What the tests of discovery share: channels as their files say, and what the checker says of a document. */
import { expect } from 'vitest';
import { readChannel } from '../../src/channel.ts';
import type { Channel } from '../../src/channel.ts';
import { check } from '../../src/check/check.ts';
import { NOW } from '../ledger/entries.ts';

export const SECTIONS = 'sections:\n  qogam: Қоғам\n  sport: {title: Спорт, description: Жарыстар мен ойындар.}\n';

/** A channel of these lines, after a title and an address. */
export function channelOf(more = '', folder = ''): Channel {
  const text = `title: Таспа\nurl: https://taspa.example/\n${more}`;
  const { channel, problems } = readChannel({ file: 'channel.yaml', bytes: Buffer.from(text) }, folder);
  if (channel === undefined) throw new Error(JSON.stringify(problems));
  return channel;
}

/** What the checker finds in a document as of `NOW`; `kind` is what it takes it for. */
export function findingsOf(text: string, kind: string, url?: string): readonly string[] {
  const report = check(text, { file: 'a.xml', now: NOW, ...(url === undefined ? {} : { url }) });
  expect(report.kind).toBe(kind);
  return report.problems.map(({ code, line }) => `${code} ${line}`);
}
