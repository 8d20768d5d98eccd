/** What a newsroom says of the article itself in plain text: that it was put right, or that it was retracted. */
import type { Fields } from './record.ts';

type Notice = Readonly<Pick<Fields, 'status' | 'reason' | 'correction'>>;

const CORRECTION = /^(?:түзету|исправление|correction)\s*:\s*(\S.*)$/isu;
const RETRACTION = new RegExp(
  String.raw`^(?:(?:(?:материал|мақала|хабар|жаңалық)\s+)?алынып\s+тасталды` +
    String.raw`|(?:(?:материал|статья|новость|публикация)\s+)?отозван[ао]?|(?:(?:article|story)\s+)?retracted)` +
    // Behind a full stop nothing but the reason follows: `Алынып тасталды. Бұл туралы …` is a report of something else.
    String.raw`\s*(?:$|[.!]\s*$|(?:[.!]\s*)?(?:себебі|причина|reason)\s*:|:)\s*(.*)$`,
  'isu',
);
const REASON = /^(?:себебі|причина|reason)\s*:\s*/iu;

/** Whether a line begins a notice. */
export function isNotice(line: string): boolean {
  return RETRACTION.test(line) || CORRECTION.test(line);
}

/** `Түзету: …`; `Материал алынып тасталды: …`, with its reason or without one; also in Russian and English. Else undefined. */
export function readNotice(lines: readonly string[]): Notice | undefined {
  const [first = '', ...rest] = lines;
  const begun = RETRACTION.exec(first)?.[1];
  if (begun !== undefined) {
    const reason = [begun, ...rest].join(' ').trim().replace(REASON, '');
    return { status: 'retracted', ...(reason === '' ? {} : { reason }) };
  }
  const correction = CORRECTION.test(first) ? CORRECTION.exec(lines.join(' '))?.[1] : undefined;
  return correction === undefined ? undefined : { correction: [{ text: correction }] };
}

/** Whether the lines of a retraction may be all of a text: its paragraphs, too, would follow in lines of their own. */
export function isNoticeAlone([, second]: readonly string[]): boolean {
  return second === undefined || REASON.test(second.trim());
}
