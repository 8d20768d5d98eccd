/** The editorial words that documents carry, by the language of the article. */

type Labels = Readonly<{ correction: string; photo: string; related: string }>;

const ENGLISH: Labels = { correction: 'Correction', photo: 'Photo', related: 'Read also' };
const LABELS: Readonly<Record<string, Labels>> = {
  kk: { correction: 'Түзету', photo: 'Фото', related: 'Оқи отырыңыз' },
  ru: { correction: 'Исправление', photo: 'Фото', related: 'Читайте также' },
};

/** The words of a BCP 47 language; English where it has none here. */
export function labelsOf(language: string): Labels {
  return LABELS[language.split('-')[0] ?? ''] ?? ENGLISH;
}
