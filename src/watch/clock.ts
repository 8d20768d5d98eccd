/** Time for what waits: the clock comes in, and only what was begun is ever waited for. */

/** `now`: the wall's clock, which may jump; `steady`: one that never does. Both in milliseconds. `wakeAfter` gives the way to call it off. */
export type Clock = Readonly<{
  now: () => number;
  steady: () => number;
  wakeAfter: (milliseconds: number, call: () => void) => () => void;
}>;

/** One sleeper: `wait` ends when the time is over or the bell rings, or has rung since it last ended. */
export type Bell = Readonly<{ ring: () => void; wait: (milliseconds: number) => Promise<void> }>;

/** A bell that hasn't rung. */
export function openBell(clock: Clock): Bell {
  let hasRung = false;
  let wake: (() => void) | undefined;
  const ring = (): void => {
    hasRung = true;
    wake?.();
  };
  const wait = async (milliseconds: number): Promise<void> => {
    if (!hasRung) {
      await new Promise<void>((resolve) => {
        const cancel = clock.wakeAfter(milliseconds, resolve);
        wake = () => {
          cancel();
          resolve();
        };
      });
    }
    wake = undefined;
    hasRung = false;
  };
  return { ring, wait };
}
