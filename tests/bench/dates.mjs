/** 100,000 written dates, in several numeric forms, made instants: readDate beside date-fns, which knows no zones. */
import assert from 'node:assert/strict';
import { parse } from 'date-fns/parse';
import { readDate } from '../../dist/date.js';
import { compare, digits, printMachine, printTable } from './measure.mjs';

const COUNT = 100_000;
/** date-fns is given this part of the dates, and its time multiplied. */
const SHARE = 10;
const HALF_HOURS = 1_800_000;
const FIRST = Date.UTC(2018, 0, 1, 0, 7);

const FORMS = [
  { format: 'dd.MM.yyyy HH:mm', write: ({ year, month, day, time }) => `${day}.${month}.${year} ${time}` },
  { format: 'HH:mm, dd.MM.yyyy', write: ({ year, month, day, time }) => `${time}, ${day}.${month}.${year}` },
  { format: 'dd.MM.yyyy, HH:mm:ss', write: ({ year, month, day, time }) => `${day}.${month}.${year}, ${time}:09` },
  { format: "yyyy-MM-dd'T'HH:mm", write: ({ year, month, day, time }) => `${year}-${month}-${day}T${time}` },
  { format: 'yyyy-MM-dd HH:mm', write: ({ year, month, day, time }) => `${year}-${month}-${day} ${time}` },
];

const dates = Array.from({ length: COUNT }, (_, index) => {
  const [year, month, day, hour, minute] = new Date(FIRST + index * HALF_HOURS).toISOString().split(/[-T:]/);
  const { format, write } = FORMS[index % FORMS.length];
  return { format, text: Buffer.from(write({ year, month, day, time: `${hour}:${minute}` })).toString() };
});

function ours() {
  const context = { timeZone: 'Asia/Almaty', ambiguousTime: 'earlier' };
  let sum = 0;
  for (const { text } of dates) sum += readDate(text, context).instant;
  assert.ok(Number.isFinite(sum));
}

function theirs() {
  const reference = new Date(FIRST);
  let sum = 0;
  for (const { text, format } of dates.slice(0, COUNT / SHARE)) sum += parse(text, format, reference).getTime();
  assert.ok(Number.isFinite(sum));
}

const { taspa, dateFns } = await compare({ taspa: ours, dateFns: theirs }, { rounds: 9, warmUps: 2 });
printMachine();
printTable([
  [`${COUNT} dates`, 'ms'],
  ['taspa readDate', digits(taspa.time)],
  ['date-fns parse', digits(dateFns.time * SHARE)],
  ['ratio', digits(dateFns.ratio * SHARE)],
]);
