/** What the commands say, without what is said of problems, which is ten times as much. */
import { commands as en } from './en-commands.ts';
import type { MessageLanguage } from './index.ts';
import { commands as kk } from './kk-commands.ts';

const LANGUAGES: Readonly<Record<MessageLanguage, typeof en>> = { en, kk };

export function commandWordsOf(language: MessageLanguage): typeof en {
  return LANGUAGES[language];
}
