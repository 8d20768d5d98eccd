#!/usr/bin/env node
/**
 * Writes any number of synthetic Kazakh articles, the same on every machine:
 *   node corpus.mjs --n 1000 --form txt|md|ndjson --out DIR [--seed 1] [--layout flat|month] [--start 0]
 *
 * Article i depends on the seed, i and its date alone. The last one is of 04.10.2024 18:52 in Almaty, each of 37 minutes
 * (5 where n is over 100,000) after the one before, none in the hour of 29.02.2024 that Almaty lived twice. Real words
 * in a random order: the alphabet, word lengths and size of news, and no meaning.
 */
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';

const WORDS = `
қала ауыл мектеп үкімет министр президент жоба заң бюджет теңге экономика білім денсаулық мәдениет спорт өнер ғылым
жаңалық хабар облыс аудан тұрғын көлік жол көпір су жылу газ мұнай кен өндіріс зауыт фермер егін мал бидай ауа райы қар
жаңбыр жел күн ай жыл апта бүгін кеше ертең кеңес жиын отырыс келісім шарт серіктес қонақ елші шекара әскер қауіпсіздік
құтқару өрт апат сот полиция тергеу азамат қоғам ұйым қор банк несие баға нарық сауда импорт экспорт салық табыс жұмыс
еңбек зейнетақы жәрдемақы отбасы бала ана әке дәрігер аурухана дәрі студент мұғалім университет кітап театр музыка фильм
ән жарыс чемпион команда ойын алаң медаль жеңіс шешім пікір сұрақ жауап мәлімдеме түсіндірді айтты атап өтті хабарлады
жариялады бекітті қабылдады ашылды басталды аяқталды өсті төмендеді жалғасады бойынша туралы үшін кейін дейін арасында
қарай және немесе бірақ сондай-ақ`
  .trim()
  .split(/\s+/);
const SECTIONS = ['sayasat', 'qogam', 'ekonomika', 'madeniet', 'sport', 'alem'];
const NAMES = [
  'Айгерім Сәрсенова',
  'Нұрлан Әбдіқалықов',
  'Гүлнұр Төлегенқызы',
  'Ержан Қасымов',
  'Динара Оспанова',
  'Бауыржан Жүнісбек',
];

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Instants of this file are the newsroom's wall clock, kept in the fields of UTC. */
const LAST = Date.UTC(2024, 9, 4, 18, 52);
const LIVED_TWICE = Date.UTC(2024, 1, 29, 23);

/** mulberry32: numbers in [0, 1), the same for the same seed. */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The order in which a writer draws its numbers makes the text: keep it. */
function writer(next) {
  const pick = (list) => list[Math.floor(next() * list.length)];
  const sentence = (least, most) => {
    const length = least + Math.floor(next() * (most - least + 1));
    const first = pick(WORDS);
    let text = first[0].toUpperCase() + first.slice(1);
    for (let word = 1; word < length; word++) text += (next() < 0.08 ? ', ' : ' ') + pick(WORDS);
    return text;
  };
  const paragraph = (length) => Array.from({ length }, () => `${sentence(7, 12)}.`).join(' ');
  return { pick, sentence, paragraph };
}

/** The article with number i of a corpus of n: plain data. */
export function article(i, n, seed = 1) {
  const next = random(Math.imul(seed, 0x9e3779b1) ^ Math.imul(i + 1, 0x85ebca6b));
  const { pick, sentence, paragraph } = writer(next);
  const title = sentence(5, 9) + (next() < 0.1 ? ` & «${pick(WORDS)}»` : '');
  const lead = paragraph(2);
  const length = 5 + Math.floor(next() * 5);
  const paragraphs = Array.from({ length }, () => paragraph(2 + Math.floor(next() * 2)));
  if (next() < 0.2) paragraphs[1] = `– ${paragraphs[1]} – деді ${pick(NAMES)}.`;
  const section = pick(SECTIONS);
  return { id: String(i).padStart(7, '0'), title, lead, paragraphs, when: dateOf(i, n), section, author: pick(NAMES) };
}

function dateOf(i, n) {
  const instant = LAST - (n - 1 - i) * (n > 100_000 ? 5 : 37) * MINUTE;
  return new Date(instant >= LIVED_TWICE && instant < LIVED_TWICE + HOUR ? instant - HOUR : instant);
}

/** `04.10.2024 18:52` */
function written(date) {
  const [year, month, day, hour, minute] = date.toISOString().split(/[-T:]/);
  return `${day}.${month}.${year} ${hour}:${minute}`;
}

const slugOf = ({ section, id }) => `${section}-${id}`;

/** The record of an article in each form. */
export const forms = {
  txt: ({ title, when, lead, paragraphs, author }) =>
    `${[title, written(when), lead, ...paragraphs, author].join('\n\n')}\n`,
  md: (one) =>
    `---\ntitle: ${JSON.stringify(one.title)}\ndate: "${written(one.when)}"\nlead: ${JSON.stringify(one.lead)}\n` +
    `authors: [${JSON.stringify(one.author)}]\nsection: ${one.section}\nslug: ${slugOf(one)}\n---\n\n` +
    `${one.paragraphs.join('\n\n')}\n`,
  ndjson: (one) => {
    const { title, when, lead, paragraphs, author, section } = one;
    const text = paragraphs.join('\n\n');
    const fields = { title, date: written(when), lead, text, authors: [author], section, slug: slugOf(one) };
    return `${JSON.stringify(fields)}\n`;
  },
};

/** Writes the articles from `start` to `n`, and gives their number and size in bytes. */
export function writeCorpus({ n, form, out, seed = 1, layout = 'flat', start = 0 }) {
  let bytes = 0;
  for (let i = start; i < n; i++) {
    const one = article(i, n, seed);
    const day = one.when.toISOString().slice(0, 10);
    const folder = layout === 'month' ? join(out, day.slice(0, 4), day.slice(5, 7)) : out;
    mkdirSync(folder, { recursive: true });
    const text = forms[form](one);
    bytes += Buffer.byteLength(text);
    if (form === 'ndjson') appendFileSync(join(folder, 'articles.ndjson'), text);
    else writeFileSync(join(folder, `${day}-${slugOf(one)}.${form}`), text);
  }
  return { n: n - start, form, layout, seed, bytes, mean: Math.round(bytes / (n - start)) };
}

const number = (value) => ({ type: 'string', default: String(value) });

function main() {
  const { values } = parseArgs({
    options: {
      n: number(1000),
      form: { type: 'string', default: 'txt' },
      out: { type: 'string', default: '' },
      seed: number(1),
      layout: { type: 'string', default: 'flat' },
      start: number(0),
    },
  });
  const { n, seed, start, form, out } = values;
  if (out === '' || !Object.hasOwn(forms, form)) {
    console.error(
      'usage: corpus.mjs --n N --form txt|md|ndjson --out DIR [--seed 1] [--layout flat|month] [--start 0]',
    );
    process.exitCode = 2;
    return;
  }
  const made = writeCorpus({ ...values, n: Number(n), seed: Number(seed), start: Number(start) });
  console.log(JSON.stringify(made));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main();
