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
  return isRetraction(line) || CORRECTION.test(line);
}

/** Whether a line begins the notice of a retraction. */
export function isRetraction(line: string): boolean {
  return RETRACTION.test(line);
}

/** `Түзету: …`; `Материал алынып тасталды: …`, with its reason or without one; also in Russian and English. Else undefined. */
export function readNotice(lines: readonly string[]): Notice | undefined {
  return readRetraction(lines) ?? readCorrection(lines);
}

/** The same of a retraction alone. */
export function readRetraction(lines: readonly string[]): Notice | undefined {
  const begun = RETRACTION.exec(lines[0] ?? '')?.[1];
  if (begun === undefined) return undefined;
  const reason = [begun, ...lines.slice(1)].join(' ').trim().replace(REASON, '');
  return { status: 'retracted', ...(reason === '' ? {} : { reason }) };
}

function readCorrection(lines: readonly string[]): Notice | undefined {
  const first = lines[0] ?? '';
  const correction = CORRECTION.test(first) ? CORRECTION.exec(lines.join(' '))?.[1] : undefined;
  return correction === undefined ? undefined : { correction: [{ text: correction }] };
}

/** Whether the lines of a retraction may be all of a text: its paragraphs, too, would follow in lines of their own. */
export function isNoticeAlone([, second]: readonly string[]): boolean {
  return second === undefined || REASON.test(second.trim());
}
