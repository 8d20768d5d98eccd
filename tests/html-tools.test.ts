import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { htmlToText, renderBody } from '../src/html.ts';
import { openHtml } from '../src/html-tools.ts';
import { repairLookalikes } from '../src/kazakh/lookalikes.ts';
import { readRecords } from '../src/records/index.ts';
import { cleanLine, cleanText } from '../src/text.ts';

const context = { baseUrl: 'https://taspa.example/a', ownHost: 'taspa.example', findPicture: () => undefined };

function recordOf(lead: string, text: string, form: 'text' | 'html' = 'text') {
  const one = { title: 'Т', date: '04.10.2024 18:52', lead, [form]: text };
  const [record] = readRecords({ file: 'a.json', bytes: Buffer.from(JSON.stringify(one)) }).records;
  if (record === undefined) throw new Error(lead + text);
  return record;
}

const piece = fc.constantFrom(
  'Көпір',
  ' ',
  '\n\n',
  'http',
  'һttp',
  's',
  ':',
  '/',
  '//',
  '\u200b',
  '\u202e',
  '\u00ad',
  '&#47;',
  '<b>',
  '2023/24',
  'É',
  '\u0001',
);
const textOf = (least: number) => fc.array(piece, { minLength: least, maxLength: 9 }).map((pieces) => pieces.join(''));

describe('the tools for bodies', () => {
  test('do without a parser what one would have done', async () => {
    await fc.assert(
      fc.asyncProperty(textOf(0), textOf(0), async (lead, text) => {
        const record = recordOf(lead, `Мәтін ${text}`);
        const tools = await openHtml([record]);
        const { body, lead: read = '' } = record.fields;
        for (const repair of [(one: string) => one, repairLookalikes]) {
          const whole = { form: 'text', text: repair(cleanText(body?.text ?? '').text) } as const;
          expect(tools.renderBody(whole, context)).toEqual(renderBody(whole, context));
          // Only an article without a lead has one made of its body.
          const isPlain = tools.htmlToText !== htmlToText;
          expect(isPlain && repair(cleanLine(read).text) === '').toBe(false);
        }
      }),
      { numRuns: 2000 },
    );
    expect.hasAssertions();
  });

  test.each([
    ['a link', recordOf('Лид', 'Мәтін https://taspa.example/b')],
    ['no lead', recordOf('', 'Мәтін')],
    ['HTML', recordOf('Лид', '<p>Мәтін</p>', 'html')],
  ])('are those of the parser for %s', async (_, record) => {
    expect((await openHtml([recordOf('Лид', 'Мәтін'), record])).renderBody).toBe(renderBody);
  });

  test('are others for plain text, be there dates and fractions in it', async () => {
    expect((await openHtml([recordOf('Лид', '2023/24 оқу жылы')])).renderBody).not.toBe(renderBody);
  });
});
