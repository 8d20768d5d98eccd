import { AT } from '../texts.ts';
import type { CheckText } from '../texts.ts';

/** Why values matter. */
export const IGNORED = 'Оқу бағдарламалары түсінбегенін тастап кетеді немесе бүкіл таспаны қабылдамайды.';
export const GUESSED = 'Мұны әр оқу бағдарламасы өзінше түсінеді.';

/** A value that isn’t what it should be. */
export function wrong(expected: string, repair: string, why: string = IGNORED): CheckText {
  return [`${AT}мұнда ${expected} болуы керек[, «{value}» емес]`, repair, `Мұнда ${expected} болуы керек.`, why];
}
