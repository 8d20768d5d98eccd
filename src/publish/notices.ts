/** What is worth telling of articles that are published all the same. */
import type { Channel } from '../channel.ts';
import type { Entry } from '../ledger/entry.ts';
import { visibilityOf } from '../ledger/found.ts';
import { finding, problemAt } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { fileOf } from './heads.ts';
import type { Found } from '../ledger/found.ts';

/** Two articles of one instant with one title are one article in two files, of which one was read now: readers would see it twice. */
export function findCopies(entries: readonly Entry[], found: readonly Found[]): readonly Problem[] {
  const read = new Set(found.map(({ record }) => record));
  const first = new Map<string, string>();
  const problems: Problem[] = [];
  for (const { state, published, title, record } of entries) {
    if (state !== 'published' || record === undefined) continue;
    const key = `${published} ${title}`;
    const other = first.get(key);
    if (other === undefined) first.set(key, record);
    else if (read.has(record) || read.has(other)) problems.push(describeCopy(record, other, title));
  }
  return problems;
}

function describeCopy(record: string, other: string, title: string): Problem {
  return problemAt(placeOf(record), finding('article-copied', { value: title, other: fileOf(other) }));
}

/** The sections of published articles, of what was read, that the channel doesn't name, each once: they go by their own names. */
export function findUnknownSections(found: readonly Found[], { sections }: Channel, now: number): readonly Problem[] {
  const told = new Set<string>();
  return found.flatMap((head) => {
    const { section, record } = head;
    if (section === undefined || sections.has(section) || told.has(section)) return [];
    if (visibilityOf(head, now) !== 'visible') return [];
    told.add(section);
    return problemAt(placeOf(record), finding('section-unknown', { value: section }));
  });
}

function placeOf(record: string): Readonly<{ file: string; line: number; column: number }> {
  return { file: fileOf(record), line: 1, column: 1 };
}
