/** `taspa init`: a channel and two sample records that publish at once. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fill, wordsOf } from '../messages/index.ts';
import type { MessageLanguage } from '../messages/index.ts';

/** The new newsroom: path below its folder → text. */
const FILES: Readonly<Record<string, string>> = {
  'channel.yaml': `# Газеттің баптаулары. «#» белгісінен кейінгі сөздерді бағдарлама оқымайды.

# Газеттің аты.
title: Менің газетім

# Сайттың мекенжайы: өз сайтыңыздың мекенжайын жазыңыз.
url: https://gazet.example/

# Газет туралы бір сөйлем.
description: Біздің қаланың жаңалықтары.

# Мақалалардағы күн мен сағат қай қаланың уақытымен жазылады.
timeZone: Asia/Almaty

# Айдарлар: қалтаның аты және оқырманға көрінетін атауы.
sections:
  qogam:
    title: Қоғам
`,
  'qogam/2024-10-04-algashqy-habar.txt': `«Менің газетім» алғашқы хабарын жариялады

04.10.2024 09:00

Бұл — үлгі мақала. Бірінші жолда тақырып, одан кейін күні мен уақыты, содан соң қысқаша мазмұны жазылады.

Абзацтардың арасында бос жол қалдырыңыз. Абзац саны шектелмейді.

«Төл сөзді тырнақшаға алып, осылай жазуға болады», — деді редактор.

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

/** Makes the files below `DIR/items`, and overwrites nothing: an existing channel is an Error. Gives the exit code. */
export async function initCommand(folder: string, language: MessageLanguage): Promise<number> {
  const items = join(folder, 'items');
  if (existsSync(join(items, 'channel.yaml'))) throw new Error(`${join(items, 'channel.yaml')} is there already`);
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(items, path)), { recursive: true });
    writeFileSync(join(items, path), text, { flag: 'wx' });
  }
  const files = Object.keys(FILES).length;
  process.stdout.write(`${fill(wordsOf(language).report.initialised, { files, folder: items })}\n`);
  return 0;
}
