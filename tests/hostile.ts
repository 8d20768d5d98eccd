/** A newsroom in which everything is wrong that an editor, a program or a stranger can get wrong. */
import type { ProblemCode } from '../src/problem.ts';

/** A file: its text or bytes, and the codes that must be told of it, each with its line. */
export type Bad = Readonly<{ content: string | Uint8Array; codes: readonly (readonly [ProblemCode, number])[] }>;

const BODY = '\n\nБұл — мақаланың кіріспесі.\n\nБұл — мақаланың мәтіні.\n';
const text = (title: string, date: string, body = BODY): string => `${title}\n\n${date}${body}`;
const markdown = (fields: string, body = 'Мәтін.'): string => `---\ntitle: Тақырып\n${fields}---\n\n${body}\n`;
const DATE = 'date: 04.10.2024 18:52\n';
const JSON_FIELDS = '"title": "Тақырып", "date": "04.10.2024 18:52", "lead": "Кіріспе."';

/** `Новости дня из Астаны` in Windows-1251, below a line of ASCII. */
const WINDOWS_1251 = Buffer.from(
  'Title\n\xcd\xee\xe2\xee\xf1\xf2\xe8 \xe4\xed\xff \xe8\xe7 \xc0\xf1\xf2\xe0\xed\xfb\n',
  'latin1',
);
const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);

export const HOSTILE: Readonly<Record<string, Bad>> = {
  'empty.txt': { content: '', codes: [['record-empty', 1]] },
  'blanks.txt': { content: ' \n\n\t\n', codes: [['record-empty', 1]] },
  'bom.txt': { content: '\uFEFF', codes: [['record-empty', 1]] },
  'picture.txt': { content: PNG, codes: [['record-binary', 1]] },
  'word.md': { content: Buffer.from('PK\u0003\u0004\u0000\u0000word/document.xml'), codes: [['record-binary', 1]] },
  'windows.txt': { content: WINDOWS_1251, codes: [['record-encoding', 2]] },
  'utf16.txt': {
    content: Buffer.from(`\uFEFF${text('Тақырып', '04.10.2024 18:52')}`, 'utf16le'),
    codes: [['record-encoding', 1]],
  },
  'half-utf8.txt': {
    content: Buffer.concat([Buffer.from(text('Тақырып', '04.10.2024 18:52')), Uint8Array.from([0xd0])]),
    codes: [['record-encoding', 8]],
  },
  'no-date.txt': { content: `Тақырып${BODY}`, codes: [['date-missing', 3]] },
  'two-dates.txt': { content: text('Тақырып', '04.10.2024 18:52\n\n05.10.2024 10:00'), codes: [['date-many', 5]] },
  'no-title.txt': {
    content: '04.10.2024 18:52\n',
    codes: [
      ['title-missing', 1],
      ['body-missing', 1],
    ],
  },
  'no-text.txt': { content: 'Тақырып\n\n04.10.2024 18:52\n', codes: [['body-missing', 3]] },
  'no-day.txt': { content: text('Тақырып', '31.02.2024 10:00'), codes: [['date-impossible', 3]] },
  'month-first.txt': { content: text('Тақырып', '10/04/2024 18:52'), codes: [['date-unreadable', 3]] },
  'twice.txt': { content: text('Тақырып', '29.02.2024 23:30'), codes: [['date-ambiguous', 3]] },
  'never.txt': { content: text('Тақырып', '28.03.2004 02:30'), codes: [['date-skipped', 3]] },
  'weekday.txt': { content: text('Тақырып', '4 қазан 2024, дүйсенбі, 18:52'), codes: [['date-weekday', 3]] },
  'today.txt': { content: text('Тақырып', 'Бүгін, 18:52'), codes: [['date-relative', 3]] },
  'far.txt': { content: text('Тақырып', '04.10.2924 18:52'), codes: [['date-implausible', 3]] },
  'never-over.md': { content: markdown(`${DATE}expires: 9999-12-31\n`), codes: [['date-implausible', 4]] },
  'old.txt': { content: text('Тақырып', '04.10.1924 18:52'), codes: [['date-implausible', 3]] },
  'long.txt': { content: text('Тақырып '.repeat(60), '04.10.2024 18:52'), codes: [['title-long', 1]] },
  'control.txt': {
    content: text('Тақы\u0007рып \u202Eбір', '04.10.2024 18:52'),
    codes: [
      ['text-control', 1],
      ['text-bidi', 1],
    ],
  },
  'escape.txt': { content: text('Тақырып', '\u001B[2J04.10.2024'), codes: [['date-unreadable', 3]] },
  'no-front.md': { content: 'Мәтін.\n', codes: [['front-matter-missing', 1]] },
  'open-front.md': { content: '---\ntitle: Тақырып\n\nМәтін.\n', codes: [['front-matter-unclosed', 1]] },
  'colon.md': { content: markdown(`lead: Кіріспе: бір\n${DATE}`), codes: [['yaml-syntax', 3]] },
  'tab.md': { content: markdown(`${DATE}image:\n\tpath: a.png\n`), codes: [['yaml-syntax', 5]] },
  'bomb.md': {
    content: markdown(`${DATE}tags: &a [а]\nauthors: [*a, *a]\n`),
    codes: [
      ['yaml-alias', 4],
      ['yaml-alias', 5],
    ],
  },
  'deep.md': { content: markdown(`${DATE}tags: ${'['.repeat(500)}${']'.repeat(500)}\n`), codes: [['yaml-syntax', 4]] },
  'double.md': { content: markdown(`${DATE}title: Екінші\n`), codes: [['key-duplicate', 4]] },
  'proto.md': { content: markdown(`${DATE}__proto__: {}\n`), codes: [['field-unknown', 4]] },
  'unknown.md': { content: markdown(`${DATE}autors: Айгүл\n`), codes: [['field-unknown', 4]] },
  'status.md': { content: markdown(`${DATE}status: secret\n`), codes: [['field-invalid', 4]] },
  'slug.md': { content: markdown(`${DATE}slug: ../../etc/passwd\n`), codes: [['slug-invalid', 4]] },
  'id.md': { content: markdown(`${DATE}id: бір екі\n`), codes: [['id-invalid', 4]] },
  'script-url.md': { content: markdown(`${DATE}url: "javascript:alert(1)"\n`), codes: [['url-unsafe', 4]] },
  'outside.md': { content: markdown(`${DATE}image: ../../secret.png\n`), codes: [['image-outside', 4]] },
  'missing.md': { content: markdown(`${DATE}image: nowhere.png\n`), codes: [['image-missing', 4]] },
  'broken.png': { content: 'no picture', codes: [] },
  'not-a-picture.md': { content: markdown(`${DATE}image: broken.png\n`), codes: [['image-invalid', 4]] },
  'script.md': {
    content: markdown(DATE, '<script>alert(1)</script>\n\n[a](javascript:alert(1))'),
    codes: [
      ['html-removed', 6],
      ['link-unsafe', 8],
    ],
  },
  'country.md': { content: markdown(`${DATE}language: kz\n`), codes: [['language-kz', 4]] },
  'comma.json': { content: `{${JSON_FIELDS},}`, codes: [['json-syntax', 1]] },
  'cut.json': { content: `{${JSON_FIELDS}, "text": "Мәт`, codes: [['json-syntax', 1]] },
  'brackets.json': { content: '['.repeat(100_000), codes: [['json-syntax', 1]] },
  'number.json': {
    content: `{"title": 5, "date": "04.10.2024 18:52", "text": "Мәтін."}`,
    codes: [['field-invalid', 1]],
  },
  'many.json': { content: `[{${JSON_FIELDS}, "text": "Мәтін."}]`, codes: [['id-missing', 1]] },
  'forms.json': { content: `{${JSON_FIELDS}, "text": "Мәтін.", "html": "<p>Мәтін.</p>"}`, codes: [['body-many', 1]] },
  'markup.json': {
    content: `{${JSON_FIELDS}, "html": "<p><b>Мәтін</p><b onclick=x>a</b>"}`,
    codes: [
      ['html-repaired', 1],
      ['html-removed', 1],
    ],
  },
  'proto.json': { content: `{${JSON_FIELDS}, "text": "Мәтін.", "__proto__": {"a": 1}}`, codes: [['field-unknown', 1]] },
  'lines.ndjson': {
    content: `{${JSON_FIELDS}, "id": "бір", "text": "Мәтін."}\n\n{"title": }\n{${JSON_FIELDS}, "id": "eki", "text": "Мәтін."}\n`,
    codes: [
      ['id-invalid', 1],
      ['json-syntax', 3],
    ],
  },
  'same-id.md': { content: markdown(`date: 05.10.2024 18:52\nid: good\n`), codes: [['id-duplicate', 4]] },
  'notes.docx': { content: 'x', codes: [['record-extension', 1]] },
  'evil\u001B[31m\u202E.txt': { content: '', codes: [['record-empty', 1]] },
};

/** A record with nothing wrong, that must be published beside all of these. */
export const GOOD = markdown(`${DATE}lead: Кіріспе.\nid: good\n`, 'Бұл — мақаланың мәтіні.');
