/** The editorial words that documents carry, by the language of the article. */

type Labels = Readonly<{
  correction: string;
  photo: string;
  related: string;
  /** The whole of what readers are told of a retracted article, and what stands before its reason. */
  retracted: string;
  reason: string;
}>;

const ENGLISH: Labels = {
  correction: 'Correction',
  photo: 'Photo',
  related: 'Read also',
  retracted: 'This article was retracted',
  reason: 'Reason',
};
const LABELS: Readonly<Record<string, Labels>> = {
  kk: {
    correction: 'Түзету',
    photo: 'Фото',
    related: 'Оқи отырыңыз',
    retracted: 'Материал алынып тасталды',
    reason: 'Себебі',
  },
  ru: {
    correction: 'Исправление',
    photo: 'Фото',
    related: 'Читайте также',
    retracted: 'Материал отозван',
    reason: 'Причина',
  },
};

/** The words of a BCP 47 language; English where it has none here. */
export function labelsOf(language: string): Labels {
  return LABELS[language.split('-')[0] ?? ''] ?? ENGLISH;
}

/** What readers see in place of a retracted article, in plain text: `Материал алынып тасталды. Себебі: …`. */
export function retractionNotice(reason: string | undefined, language: string): string {
  const labels = labelsOf(language);
  return [`${labels.retracted}.`, ...(reason ? [`${labels.reason}: ${reason}`] : [])].join(' ');
}
