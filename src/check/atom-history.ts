/** Feeds of several documents (RFC 5005): complete, paged and archived ones. */
import { isHistory, ownAddresses, relationOf, targetOf } from './atom-link.ts';
import type { Checker, ElementCheck, Spot } from './vocabulary.ts';
import { childrenOf } from './vocabulary.ts';

/** A link between the documents of a feed, and whether it leads to the one that it stands in. */
type Step = Readonly<{ link: Spot; relation: string; isToSelf: boolean }>;

/**
 * The links of a feed between its documents fit what it says of itself. Codes: feed-rel-in-complete-feed,
 * current-not-self-in-complete-feed, link-past-end (values: relation), archive-incomplete, missing-current-in-archive.
 */
export const checkHistory: ElementCheck = (spot, checker) => {
  const steps = stepsOf(spot, checker);
  const isComplete = childrenOf(spot.element, 'fh:complete').length > 0;
  if (isComplete) for (const step of steps) checkInComplete(step, checker);
  checkEnd(steps, 'first', 'previous', checker);
  checkEnd(steps, 'last', 'next', checker);
  const archive = childrenOf(spot.element, 'fh:archive')[0];
  if (archive !== undefined && !isComplete) checkArchive({ element: archive, parent: spot }, steps, checker);
};

function stepsOf(spot: Spot, checker: Checker): readonly Step[] {
  const links = childrenOf(spot.element, 'atom:link').map((element) => ({ element, parent: spot }));
  const own = ownAddresses(links, checker);
  return links
    .map((link) => ({ link, relation: relationOf(link.element) }))
    .filter(({ relation }) => isHistory(relation))
    .map((step) => ({ ...step, isToSelf: own.has(targetOf(step.link, checker)) }));
}

function checkInComplete({ link, relation, isToSelf }: Step, checker: Checker): void {
  if (relation !== 'current') checker.report('feed-rel-in-complete-feed', link, { relation });
  else if (!isToSelf) checker.report('current-not-self-in-complete-feed', link, { relation });
}

/** Before the first page and after the last one there is none. */
function checkEnd(steps: readonly Step[], end: string, beyond: string, checker: Checker): void {
  const past = steps.find(({ relation }) => relation === beyond);
  const isAtEnd = steps.some(({ relation, isToSelf }) => relation === end && isToSelf);
  if (past !== undefined && isAtEnd) checker.report('link-past-end', past.link, { relation: beyond });
}

/** An archive leads to its neighbours and to the feed of today. */
function checkArchive(archive: Spot, steps: readonly Step[], checker: Checker): void {
  const has = (...names: readonly string[]): boolean => steps.some(({ relation }) => names.includes(relation));
  if (!has('prev-archive', 'next-archive')) checker.report('archive-incomplete', archive);
  if (!has('current')) checker.report('missing-current-in-archive', archive);
}
