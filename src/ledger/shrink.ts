/** Whether a run would take so much away that something else than the newsroom must have done it. */

/** So few articles may always go, however small the channel is. */
const ALWAYS_ALLOWED = 2;

/** Whether more than `percent` of the `before` published articles, and at least three, are withdrawn at once. */
export function exceedsShrinkLimit(withdrawn: number, before: number, percent: number): boolean {
  return withdrawn > ALWAYS_ALLOWED && withdrawn * 100 > percent * before;
}
