/** The gate for subscribers: what readers would show again if the documents that stand gave way to new ones. */
import type { DocumentItem } from '../documents/item.ts';
import { judge } from './judge.ts';
import type { DocumentChange, Judged, LedgerView } from './judge.ts';
import { strippedId } from './readers.ts';
import type { ReaderRule } from './readers.ts';

/**
 * Why an article would show again: its id has changed, its address, or its headline without the newsroom's doing; FreshRSS
 * takes its id for that of another (`collision`); miniflux meets its id twice (`salt`).
 */
type ReshowCause = 'id' | 'address' | 'collision' | 'salt' | 'title';

/** An article that would show again: by which rules, in which document first; `before` and `after` are the two ids, addresses or headlines. */
type ShownAgain = Readonly<{
  title: string;
  url: string;
  path: string;
  rules: readonly ReaderRule[];
  cause: ReshowCause;
  before: string;
  after: string;
}>;

/**
 * Articles by what becomes of them. For those in `again` a run is to be refused. `byRule` counts the articles that readers
 * would take for new under each rule, with those whose headline or text the newsroom itself has changed. `cause` is
 * `channel` where most articles change in the same way: then not their records but `channel.yaml` is behind it.
 */
export type SubscriberReport = Readonly<{
  new: number;
  updated: number;
  withdrawn: number;
  shownAgain: number;
  again: readonly ShownAgain[];
  byRule: Readonly<Record<ReaderRule, number>>;
  cause?: 'channel';
}>;

/** Under these an article shows again only by a publisher's mistake; the others follow every edit. */
const BINDING: ReadonlySet<ReaderRule> = new Set(['guid', 'link', 'freshrss', 'miniflux']);
const CAUSES: readonly ReshowCause[] = ['id', 'address', 'collision', 'salt', 'title'];
/** Fewer articles that change alike are chance. */
const FEW = 3;

/** Holds new documents against those that stand, under the rules by which readers know articles. */
export function compareForSubscribers(documents: readonly DocumentChange[], ledger: LedgerView): SubscriberReport {
  const judged = documents.flatMap((document) => judge(document, ledger));
  const again = mergeArticles([...judged.flatMap(describe), ...documents.flatMap(findCollisions)]);
  const { new: added, updated, withdrawn } = ledger;
  return {
    new: added,
    updated,
    withdrawn,
    shownAgain: again.length,
    again,
    byRule: countByRule(judged),
    ...(changeAlike(judged, again) ? { cause: 'channel' } : {}),
  };
}

/** An article for which a run is refused, if it is one. */
function describe({ path, item, seen, known, rules }: Judged): readonly ShownAgain[] {
  const binding = rules.filter((rule) => BINDING.has(rule));
  const isRetitled = known?.isEdited === false && rules.includes('title-link') && item.title !== seen.title;
  if (binding.length === 0 && !isRetitled) return [];
  const cause = causeOf(item, seen, binding);
  const field = ({ id: 'id', address: 'url', collision: 'id', salt: 'id', title: 'title' } as const)[cause];
  const { title = '', url = '' } = item;
  const shown = binding.length === 0 ? (['title-link'] as const) : binding;
  return [{ title, url, path, rules: shown, cause, before: seen[field] ?? '', after: item[field] ?? '' }];
}

function causeOf(item: DocumentItem, seen: DocumentItem, rules: readonly ReaderRule[]): ReshowCause {
  if (item.id !== seen.id) return 'id';
  if (item.url !== seen.url) return 'address';
  if (rules.includes('freshrss')) return 'collision';
  return rules.includes('miniflux') ? 'salt' : 'title';
}

/** Items whose ids FreshRSS takes for one, unless they stood side by side before. */
function findCollisions({ path, before, after }: DocumentChange): readonly ShownAgain[] {
  const stood = before.map(({ id = '' }) => strippedId(id));
  const first = new Map<string, DocumentItem>();
  return after.flatMap((item) => {
    const stripped = strippedId(item.id ?? '');
    const other = first.get(stripped);
    if (other === undefined) first.set(stripped, item);
    const isOld = stood.indexOf(stripped) !== stood.lastIndexOf(stripped);
    if (stripped === '' || other === undefined || isOld) return [];
    const { title = '', url = '', id = '' } = item;
    const rules = ['freshrss'] as const;
    return [{ title, url, path, rules, cause: 'collision', before: other.id ?? '', after: id } as const];
  });
}

/** Each article once, with the rules of all its documents and the first of its causes. */
function mergeArticles(found: readonly ShownAgain[]): readonly ShownAgain[] {
  const merged = new Map<string, ShownAgain>();
  for (const one of found) {
    const key = one.url === '' ? one.after : one.url;
    const other = merged.get(key);
    const first = other !== undefined && CAUSES.indexOf(other.cause) <= CAUSES.indexOf(one.cause) ? other : one;
    merged.set(key, { ...first, rules: [...new Set([...(other?.rules ?? []), ...one.rules])] });
  }
  return [...merged.values()];
}

const NOBODY: Readonly<Record<ReaderRule, number>> = {
  guid: 0,
  link: 0,
  'title-link': 0,
  freshrss: 0,
  miniflux: 0,
  content: 0,
};

function countByRule(judged: readonly Judged[]): Readonly<Record<ReaderRule, number>> {
  const articles = new Set<string>();
  const counts = { ...NOBODY };
  for (const { item, rules } of judged) {
    for (const rule of rules) {
      const key = `${rule} ${item.url ?? item.id ?? ''}`;
      if (!articles.has(key)) counts[rule] += 1;
      articles.add(key);
    }
  }
  return counts;
}

/** Whether most of the articles that readers have would show again, and by one cause. */
function changeAlike(judged: readonly Judged[], again: readonly ShownAgain[]): boolean {
  const seen = new Set(judged.map(({ item }) => item.url ?? item.id));
  const alike = (['id', 'address'] as const).map((cause) => again.filter((one) => one.cause === cause).length);
  const most = Math.max(...alike);
  return most >= FEW && most * 2 > seen.size;
}
