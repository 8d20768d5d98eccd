/** The files of a new newsroom. */

/** What becomes `channel.yaml`; the sections are those of the folders that are there. */
export function channelText(sections: Readonly<Record<string, string>>): string {
  const titles = Object.entries(sections).map(([slug, title]) => `  ${slug}:\n    title: ${JSON.stringify(title)}\n`);
  return `# Арнаның баптаулары. «#» белгісінен кейінгі сөздерді бағдарлама оқымайды.

# Газеттің аты.
title: Менің газетім

# Сайттың мекенжайы: өз сайтыңыздың мекенжайын жазыңыз.
url: https://gazet.example/

# Газет туралы бір сөйлем.
description: Біздің қаланың жаңалықтары.

# Мақалалардағы күн мен сағат осы қаланың уақытымен жазылады.
timeZone: Asia/Almaty
${titles.length === 0 ? '' : `\n# Айдарлар: қалтаның аты және оқырманға көрінетін атауы.\nsections:\n${titles.join('')}`}`;
}

/** The folder of the sample records and its title. */
export const SAMPLE_SECTIONS = { qogam: 'Қоғам' } as const;

/** Sample records: path below the items folder → text. */
export const SAMPLES: Readonly<Record<string, string>> = {
  'qogam/2024-10-04-algashqy-habar.txt': `«Менің газетім» алғашқы хабарын жариялады

04.10.2024 09:00

Бұл — үлгі мақала. Бірінші жолда тақырып, одан кейін күні мен уақыты, содан соң кіріспесі жазылады.

Абзацтардың арасында бос жол қалдырыңыз. Абзац саны шектелмейді.

«Төл сөзді тырнақшаға алып, осылай жазуға болады», — деді редактор.

Айгүл Серікбай, Мұрат Әділжан, «Менің газетім» редакциясы, Алматыдан

Оқи отырыңыз: Мақалаға сурет пен тег қалай қосылады
`,
  'qogam/2024-10-03-suret-pen-teg.md': `---
title: Мақалаға сурет пен тег қалай қосылады
date: 03.10.2024 16:30
lead: Мақала туралы қосымша мәлімет «---» жолдарының арасына жазылады.
authors: [Айгүл Серікбай]
tags: [үлгі, көмек]
---

Бұл мақала **Markdown** белгілерімен жазылған. Мұнда тізім де, сілтеме де, дәйексөз де қоюға болады:

- тізімнің бірінші жолы;
- [сілтеме](https://gazet.example/).

Сурет қосу үшін оны осы файлдың жанына салып, жоғарыдағы мәліметтерге \`image: suret.jpg\` деп жазыңыз.
`,
};
