import { describe, expect, test } from 'vitest';
import { CHANNEL, GIF, markdown, publishNewsroom } from './newsroom.ts';
import type { Files, JsonItem } from './newsroom.ts';

/** The one article of a newsroom with these files, and the codes of its problems. */
const publishOne = async (files: Files): Promise<Readonly<{ item: JsonItem; problems: readonly string[] }>> => {
  const { feed, problems } = await publishNewsroom(files);
  const [item] = feed().items;
  if (item === undefined) throw new Error(problems.join('\n'));
  return { item, problems };
};
const contentOf = async (files: Files): Promise<string> => (await publishOne(files)).item.content_html;
const countOf = (text: string, piece: string): number => text.split(piece).length - 1;

describe('the lead picture', () => {
  test('stands first, with size, alternative text, caption and credit', async () => {
    const image = '{path: a.gif, alt: Өзен, caption: Көпір түнде., credit: Ерлан Төлеу}';
    const { item } = await publishOne({
      'a.md': markdown().replace('---\n\n', `image: ${image}\n---\n\n`),
      'a.gif': GIF,
    });
    expect(item.content_html).toBe(
      '<figure><img src="https://taspa.example/images/a.gif" alt="Өзен" width="1" height="1">' +
        '<figcaption>Көпір түнде. Фото: Ерлан Төлеу</figcaption></figure>\n<p>Мәтін.</p>',
    );
    expect(item.image).toBe('https://taspa.example/images/a.gif');
    expect(item.own).toMatchObject({ image_credit: 'Ерлан Төлеу', image_caption: 'Көпір түнде.' });
  });

  test('is not repeated where the text shows it', async () => {
    const content = await contentOf({ 'a.md': markdown({ image: 'a.gif' }, 'Мәтін.\n\n![Өзен](a.gif)'), 'a.gif': GIF });
    expect(countOf(content, 'https://taspa.example/images/a.gif')).toBe(1);
  });

  test('is the one of the same name, where the record names none', async () => {
    const { item } = await publishOne({ 'қоғам/көпір.md': markdown(), 'қоғам/көпір.gif': GIF });
    expect(item.image).toBe('https://taspa.example/images/qogam/kopir.gif');
    const other = await publishOne({ 'a.md': markdown(), 'b/a.gif': GIF });
    expect(other.item.image).toBeUndefined();
  });

  test('of the same name belongs to no single record of several in a file', async () => {
    const line = '{"id":"a","title":"Т","date":"04.10.2024 18:52","text":"М"}\n';
    expect((await publishOne({ 'a.ndjson': line, 'a.gif': GIF })).item.image).toBeUndefined();
  });

  test('may be elsewhere', async () => {
    const { item } = await publishOne({ 'a.md': markdown({ image: 'https://cdn.example/Сурет.jpg' }) });
    expect(item.image).toBe('https://cdn.example/%D0%A1%D1%83%D1%80%D0%B5%D1%82.jpg');
  });

  test('takes its credit from the line of a plain text record', async () => {
    const text = 'Көпір\n\n04.10.2024 18:52\n\nКіріспе.\n\nМәтін.\n\nФото: Ерлан Төлеу\n';
    const { item } = await publishOne({ 'a.txt': text, 'a.gif': GIF });
    expect(item.own?.image_credit).toBe('Ерлан Төлеу');
  });
});

describe('the lead', () => {
  const FIELDS = { title: 'Көпір ашылды', date: '04.10.2024 18:52' };

  test('stands once in a text without blank lines', async () => {
    const { item, problems } = await publishOne({ 'a.txt': 'Көпір\n04.10.2024 18:52\nКіріспе.\nАбзац.\nСоңы.\n' });
    expect(item.content_html).toBe('<p>Кіріспе.</p>\n<p>Абзац.</p>\n<p>Соңы.</p>');
    expect(item.summary).toBe('Кіріспе.');
    expect(problems).toEqual(['blank-line-missing a.txt:3:1']);
  });

  test('is the summary, and the first paragraph of the content', async () => {
    const { item } = await publishOne({ 'a.md': markdown({ lead: 'Кіріспе 5 < 7 & «8».' }) });
    expect(item.summary).toBe('Кіріспе 5 < 7 & «8».');
    expect(item.content_html).toBe('<p>Кіріспе 5 &lt; 7 &amp; «8».</p>\n<p>Мәтін.</p>');
  });

  test('that the text gives holds no tag, though the text shows one (R-405)', async () => {
    const { item } = await publishOne({
      'a.json': JSON.stringify({ ...FIELDS, text: 'Бұл <a href="x y">сілтеме</a> емес.' }),
    });
    expect(item.summary).toBe('Бұл сілтеме емес.');
    expect(item.content_html).toBe('<p>Бұл &lt;a href="x y">сілтеме&lt;/a> емес.</p>');
  });

  test('is not said twice where it is all that a record says', async () => {
    expect(await contentOf({ 'a.txt': 'Көпір\n\n04.10.2024 18:52\n\nЖалғыз & соңғы.\n' })).toBe(
      '<p>Жалғыз &amp; соңғы.</p>',
    );
  });

  test('is not said twice where the text begins with it', async () => {
    expect(await contentOf({ 'a.md': markdown({ lead: 'Кіріспе.' }, 'Кіріспе.\n\nМәтін.') })).toBe(
      '<p>Кіріспе.</p>\n<p>Мәтін.</p>',
    );
    expect(await contentOf({ 'a.md': markdown({ lead: 'Кіріспе.' }, 'Кіріспе. Мәтін.') })).toBe(
      '<p>Кіріспе.</p>\n<p>Кіріспе. Мәтін.</p>',
    );
  });
});

test('a correction is seen by everyone (R-903), in the language of the article', async () => {
  const kazakh = await contentOf({ 'a.md': markdown({ correction: 'Ұзындығы — 214 метр.' }) });
  expect(kazakh).toBe('<p><strong>Түзету:</strong> Ұзындығы — 214 метр.</p>\n<p>Мәтін.</p>');
  const russian = await contentOf({ 'a.md': markdown({ correction: 'Длина.', language: 'ru' }) });
  expect(russian).toContain('<strong>Исправление:</strong>');
  const english = await contentOf({ 'a.md': markdown({ correction: 'Length.', language: 'en-GB' }) });
  expect(english).toContain('<strong>Correction:</strong>');
});

test('source and dateline stand at the end', async () => {
  const text = 'Көпір\n\n04.10.2024 18:52\n\nКіріспе.\n\nМәтін.\n\nЕрлан Төлеу, «Хабар» агенттігі, Астанадан\n';
  const { item } = await publishOne({ 'a.txt': text });
  expect(item.content_html).toMatch(/\n<p><small>«Хабар» агенттігі, Астанадан<\/small><\/p>$/);
  expect(item.own?.source).toEqual({ title: '«Хабар» агенттігі' });
  expect(item.authors).toEqual([{ name: 'Ерлан Төлеу' }]);
});

describe('letters that look alike', () => {
  const record = markdown(
    { title: 'Аlmaty', lead: 'Оның қабiлетi', tags: 'қабiлет', authors: 'Ерлан Tөлеу' },
    'Қаbiлет.',
  );

  test('are told with their repair, each word once in its field', async () => {
    const { report, feed } = await publishNewsroom({ 'a.md': record });
    const told = report.problems.map(({ code, values, line }) => [code, values['value'], values['repaired'], line]);
    expect(told).toHaveLength(5);
    expect(told).toContainEqual(['text-lookalike', 'Аlmaty', 'Almaty', 2]);
    expect(told).toContainEqual(['text-lookalike', 'қабiлетi', 'қабілеті', 4]);
    expect(told).toContainEqual(['text-lookalike', 'қабiлет', 'қабілет', 5]);
    expect(told).toContainEqual(['text-lookalike', 'Tөлеу', 'Төлеу', 6]);
    expect(told).toContainEqual(['text-lookalike', 'Қаbiлет', undefined, 9]);
    expect(feed().items[0]?.title).toBe('Аlmaty');
  });

  test('are repaired where the channel says so', async () => {
    const { item, problems } = await publishOne({ 'channel.yaml': `${CHANNEL}fixLookalikes: true\n`, 'a.md': record });
    expect(problems).toEqual([]);
    expect(item).toMatchObject({
      title: 'Almaty',
      summary: 'Оның қабілеті',
      tags: ['қабілет'],
      authors: [{ name: 'Ерлан Төлеу' }],
    });
  });
});

describe('the language of the text', () => {
  const russian = 'Мост соединил два берега, и теперь горожане ходят на работу пешком. '.repeat(5);

  test('is doubted where it has no Kazakh letter', async () => {
    const { problems } = await publishOne({ 'a.md': markdown({}, russian) });
    expect(problems).toEqual(['language-doubtful a.md:6:1']);
  });

  test('is believed where the record says it', async () => {
    const { item, problems } = await publishOne({ 'a.md': markdown({ language: 'ru' }, russian) });
    expect(problems).toEqual([]);
    expect(item.language).toBe('ru');
  });
});

describe('hostile text (R-1401)', () => {
  const HOSTILE = '<script>alert(1)</script> "a" & \'b\' ]]>';
  const fields = { title: HOSTILE, lead: HOSTILE, correction: HOSTILE, tags: HOSTILE, related: HOSTILE };
  const front = {
    ...fields,
    authors: HOSTILE,
    source: HOSTILE,
  };
  const image = `image: {path: a.gif, alt: ${JSON.stringify(HOSTILE)}, caption: ${JSON.stringify(HOSTILE)}, credit: ${JSON.stringify(HOSTILE)}}\n`;

  test('is escaped wherever it stands', async () => {
    const record = markdown(front, HOSTILE).replace('---\n\n', `${image}---\n\n`);
    const { text, feed } = await publishNewsroom({ 'a.md': record, 'a.gif': GIF });
    for (const name of ['rss.xml', 'atom.xml']) {
      const rest = text(name).replace(/<!\[CDATA\[.*?\]\]>/gs, '');
      expect(rest).not.toMatch(/<script/i);
      expect(rest).not.toMatch(/&lt;script/i);
    }
    expect(feed().items[0]?.content_html).not.toMatch(/<script/i);
    expect(feed().items[0]?.content_html).toMatch(/alt="[^"]*&quot;a&quot;/);
  });

  test('keeps its words', async () => {
    const { item } = await publishOne({ 'a.md': markdown({ title: 'AT&T: "5 < 7" және \'8 > 7\'', lead: 'a & b' }) });
    expect(item.title).toBe('AT&T: "5 < 7" және \'8 > 7\'');
    expect(item.content_html).toContain('<p>a &amp; b</p>');
  });

  test('that is invisible is taken out of every line', async () => {
    const spoof = 'A\u202EB\u200BC\u0007D';
    const text = `Көпір\n\n04.10.2024 18:52\n\nКіріспе.\n\nМәтін.\n\nЕрлан Төлеу, «Ха\u202Eбар» агенттігі, Астанадан\n`;
    const markers = /[\u202E\u200B\u0007]/;
    const { item } = await publishOne({
      'a.md': markdown({ title: spoof, lead: spoof, correction: spoof, tags: spoof, authors: spoof, source: spoof }),
    });
    expect(JSON.stringify(item)).not.toMatch(markers);
    expect(item).toMatchObject({ title: 'ABCD', summary: 'ABCD', tags: ['ABCD'], authors: [{ name: 'ABCD' }] });
    expect(JSON.stringify((await publishOne({ 'a.txt': text })).item)).not.toMatch(markers);
  });
});

const recordWith = (line: string) => markdown().replace('---\n\n', `${line}\n---\n\n`);

describe('addresses of people and sources', () => {
  test.each([
    ['authors: {name: Ерлан, url: "javascript:alert(1)"}', 'url-unsafe a.md:4:30'],
    ['authors: [Айгерім, {name: Ерлан, url: ерлан}]', 'url-invalid a.md:4:39'],
    ['source: {title: Хабар, url: "https://a:b@habar.example/"}', 'url-unsafe a.md:4:30'],
  ])('%s holds the article back, and no other', async (line, expected) => {
    const { problems, feed } = await publishNewsroom({
      'a.md': recordWith(line),
      'b.md': markdown({ title: 'Басқа' }),
    });
    expect(problems).toEqual([expected]);
    expect(feed().items.map(({ id }) => id)).toEqual(['tag:taspa.example,2024-01-01:article/b']);
  });

  test('are made canonical', async () => {
    const line = 'authors: {name: Ерлан, url: "https://Taspa.example/ерлан"}';
    expect((await publishOne({ 'a.md': recordWith(line) })).item.authors).toEqual([
      { name: 'Ерлан', url: 'https://taspa.example/%D0%B5%D1%80%D0%BB%D0%B0%D0%BD' },
    ]);
  });

  test('an author without a name is none: the publisher signs', async () => {
    const { item } = await publishOne({ 'a.md': markdown({ authors: '\u200B' }) });
    expect(item.authors).toEqual([{ name: 'Таспа', url: 'https://taspa.example/' }]);
  });
});

describe('pictures in the text', () => {
  test('that are missing are told once', async () => {
    const { problems } = await publishOne({ 'a.md': markdown({}, '![Өзен](joq.gif)\n\n![Өзен](joq.gif)') });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^image-missing a\.md:6:/);
  });

  test.each(['../../a.gif', '..\\..\\a.gif', '%2e%2e/%2e%2e/a.gif', '..%2F..%2Fa.gif'])(
    '%s out of the folder holds the article back',
    async (path) => {
      const { problems, report } = await publishNewsroom({
        'qogam/a.md': markdown({}, `<img src="${path}">`),
        'b.md': markdown(),
      });
      expect(problems.map((one) => one.split(' ')[0])).toContain('image-outside');
      expect(report.channels[0]?.published).toBe(1);
    },
  );
});

describe('a picture and its words', () => {
  const image = '{path: a.gif, caption: Көпір, credit: Ерлан Төлеу}';
  const recordOf = (body: string) => markdown({}, body).replace('---\n\n', `image: ${image}\n---\n\n`);

  test('are parted by a full stop', async () => {
    const content = await contentOf({ 'a.md': recordOf('Мәтін.'), 'a.gif': GIF });
    expect(content).toContain('<figcaption>Көпір. Фото: Ерлан Төлеу</figcaption>');
  });

  test('keep their words below the text where the text shows the picture', async () => {
    const content = await contentOf({ 'a.md': recordOf('Мәтін. ![Өзен](a.gif)'), 'a.gif': GIF });
    expect(content).toContain('<p><small>Көпір. Фото: Ерлан Төлеу</small></p>');
  });

  test('lose no credit where there is no picture', async () => {
    const text = 'Тақырып\n\n04.10.2024 18:52\n\nКіріспе.\n\nМәтін.\n\nФото: Ерлан Төлеу\n';
    expect(await contentOf({ 'a.txt': text })).toContain('<p><small>Фото: Ерлан Төлеу</small></p>');
  });

  test('leave nothing broken where the picture is missing', async () => {
    expect(await contentOf({ 'a.md': markdown({}, 'Мәтін. ![Көпір](joq.png)') })).not.toContain('<img');
  });
});

describe('markup in plain text', () => {
  const HEAD = 'Көпір\n\n04.10.2024 18:52\n\nКіріспе.\n\n';

  test('reaches readers as it is typed, with one warning at the first piece', async () => {
    const { item, problems } = await publishOne({ 'a.txt': `${HEAD}Бұл <b>қою</b>&nbsp;сөз.\n` });
    expect(item.content_html).toBe('<p>Кіріспе.</p>\n<p>Бұл &lt;b>қою&lt;/b>&amp;nbsp;сөз.</p>');
    expect(problems).toEqual(['text-markup a.txt:7:5']);
  });

  test('is told once where lead and body are one paragraph', async () => {
    const { problems } = await publishOne({ 'a.txt': 'Көпір\n\n04.10.2024 18:52\n\nБұл&nbsp;сөз.\n' });
    expect(problems).toEqual(['text-markup a.txt:5:4']);
  });

  test('is none in Markdown', async () => {
    expect((await publishOne({ 'a.md': markdown({}, 'Бұл&nbsp;сөз &amp; тағы.') })).problems).toEqual([]);
  });
});
