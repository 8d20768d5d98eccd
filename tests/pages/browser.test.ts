/** Pages and styled feeds of the example newsroom as Chromium shows them. Without it: `apt-get install -y chromium`; CI has it. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { PALETTE } from '../../src/pages/color.ts';
import { publish } from '../../src/publish.ts';
import { writeAll } from '../newsroom.ts';
import { CHROMIUM, openBrowser, serveFolder } from './browser.ts';
import type { Served } from './browser.ts';

const isWanted = existsSync(CHROMIUM) || process.env['CI'] !== undefined;
const EXAMPLE = join(import.meta.dirname, '../../items');
const PICTURE = readFileSync(join(EXAMPLE, 'qogam/2024-10-04-kopir.jpg'));
const NOW = Date.parse('2024-10-04T20:00:00+05:00');

const CHANNEL = `title: Таспа
description: Қала мен ауыл өмірі туралы күнделікті жаңалықтар.
url: https://taspa.example/
feedUrl: https://taspa.example/feeds/
color: '#0f708f'
icon: icon.png
sections: {qogam: Қоғам, madeniet: Мәдениет, ekonomika: Экономика, sport: Спорт, gylym: Ғылым}
`;
const record = (title: string, date: string): string =>
  `${title}\n\n${date}\n\nКіріспе: ${title.toLowerCase()}.\n\nМәтін.\n`;
const FILES = {
  'channel.yaml': CHANNEL,
  'icon.png': readFileSync(join(EXAMPLE, 'taspa-icon.png')),
  'qogam/kopir.txt': record('Астанада жаяу жүргіншілерге арналған жаңа көпір ашылды', '04.10.2024 18:52'),
  'qogam/kopir.jpg': PICTURE,
  'qogam/avtobus.txt': record('Жаңа автобус бағыты екі шағынауданды жалғайды', '02.09.2024 08:30'),
  'qogam/avtobus.jpg': PICTURE,
  'madeniet/vystavka.md':
    '---\ntitle: Выставка детского рисунка\ndate: 12.08.2024 17:50\nlanguage: ru\n---\n\nТекст.\n',
  'sport/uzyn.txt': record(`Ұзақсөз${'ұзақсөз'.repeat(20)}`, '01.08.2024 10:00'),
};

let folder = '';
let browser: Browser | undefined;
let served: Served | undefined;

type Visit = Readonly<{ page: Page; said: readonly string[]; asked: readonly string[] }>;

/** Opens a path; what the console says and which addresses are asked for is kept. */
async function visit(path: string, options: BrowserContextOptions = {}): Promise<Visit> {
  if (browser === undefined || served === undefined) throw new Error('No browser');
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    colorScheme: 'light',
    ...options,
  });
  onTestFinished(async () => context.close());
  const page = await context.newPage();
  const said: string[] = [];
  const asked: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(served.url + path);
  return { page, said, asked };
}

describe.skipIf(!isWanted)(`in ${CHROMIUM}`, { timeout: 60_000 }, () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'taspa-browser-'));
    writeAll(join(folder, 'items'), FILES);
    const report = await publish({ items: join(folder, 'items'), out: join(folder, 'out'), now: NOW });
    if (report.status !== 'published') throw new Error(JSON.stringify(report.problems));
    served = await serveFolder(join(folder, 'out'));
    browser = await openBrowser();
  }, 90_000);

  afterAll(async () => {
    await browser?.close();
    await served?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  describe('a page', () => {
    test('is shown without a complaint, and asks nobody but its own server for anything', async () => {
      const { page, said, asked } = await visit('');
      await page.evaluate(`for (const one of document.images) one.loading = 'eager'`);
      await page.waitForFunction(`Array.from(document.images).every((one) => one.complete)`);
      expect(await page.evaluate(`Array.from(document.images).every((one) => one.naturalWidth > 0)`)).toBe(true);
      expect(await page.locator('h1').innerText()).toBe('Таспа');
      expect(await page.locator('article').count()).toBe(4);
      expect(said).toEqual([]);
      expect(asked.filter((url) => !url.startsWith(served?.url ?? ''))).toEqual([]);
    });

    test.each([
      ['', 320],
      ['', 360],
      ['', 768],
      ['sections/qogam/', 360],
    ])('%j fits a screen of %i pixels', async (path, width) => {
      const { page } = await visit(path, { viewport: { width, height: 640 } });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    });

    test('leads to its section and back', async () => {
      const { page } = await visit('');
      await page.getByRole('navigation').getByRole('link', { name: 'Қоғам' }).click();
      await page.waitForURL('**/sections/qogam/index.html');
      expect(await page.locator('h1').innerText()).toBe('Қоғам');
      await page.getByRole('link', { name: 'Барлық жаңалық' }).click();
      await page.waitForURL(`${served?.url}index.html`);
    });

    test.each(['light', 'dark'] as const)('has the colours of the %s scheme', async (colorScheme) => {
      const { page } = await visit('', { colorScheme });
      const shown = await page.evaluate(`getComputedStyle(document.body).backgroundColor`);
      const bytes = PALETTE[colorScheme].paper
        .slice(1)
        .match(/../g)
        ?.map((pair) => Number.parseInt(pair, 16));
      expect(shown).toBe(`rgb(${bytes?.join(', ')})`);
    });

    test.each([
      ['', 'light', 1280],
      ['', 'dark', 360],
      ['sections/qogam/', 'dark', 1280],
      ['sections/gylym/', 'light', 360],
    ] as const)('%j in %s at %i pixels leaves axe nothing to say', async (path, colorScheme, width) => {
      const { page } = await visit(path, { colorScheme, viewport: { width, height: 800 }, bypassCSP: true });
      await page.evaluate(axe.source);
      const found = await page.evaluate(
        `axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => [id, html])))`,
      );
      expect(found).toEqual([]);
    });

    test('can be used by keyboard: the first key leads past the masthead', async () => {
      const { page } = await visit('');
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.textContent')).toBe('Жаңалықтарға өту');
      expect(await page.evaluate('document.activeElement.offsetHeight')).toBeGreaterThan(20);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      expect(await page.evaluate(`document.activeElement.closest('article h3') !== null`)).toBe(true);
    });

    test('prints with the addresses of its articles, and without what can only be clicked', async () => {
      const { page } = await visit('');
      await page.emulateMedia({ media: 'print' });
      expect(await page.evaluate(`getComputedStyle(document.querySelector('h3 a'), '::after').content`)).toContain(
        'https://',
      );
      expect(await page.getByRole('navigation').isVisible()).toBe(false);
      expect(await page.getByRole('button').count()).toBe(0);
    });
  });

  describe('the address of a feed', () => {
    test('is copied by its button, which says so', async () => {
      const { page, said } = await visit('', { permissions: ['clipboard-read', 'clipboard-write'], locale: 'kk' });
      const button = page.getByRole('button', { name: 'Atom мекенжайын көшіру' });
      await button.click();
      await page.getByText('Көшірілді').first().waitFor();
      expect(await button.innerText()).toBe('Көшірілді');
      expect(await page.getByRole('status').innerText()).toBe('Көшірілді');
      expect(await page.evaluate('navigator.clipboard.readText()')).toBe('https://taspa.example/feeds/atom.xml');
      expect(said).toEqual([]);
    });

    test('is copied where the browser has no clipboard for pages, or at least selected', async () => {
      const { page } = await visit('');
      await page.evaluate(`Object.defineProperty(navigator, 'clipboard', { value: undefined })`);
      await page.getByRole('button', { name: 'RSS мекенжайын көшіру' }).click();
      await page
        .getByText(/Көшірілді|Ctrl\+C басыңыз/)
        .first()
        .waitFor();
      expect(await page.evaluate('String(getSelection())')).toBe('https://taspa.example/feeds/rss.xml');
    });

    test('is text without a script, and there is no button', async () => {
      const { page } = await visit('', { javaScriptEnabled: false });
      expect(await page.getByText('https://taspa.example/feeds/rss.xml').isVisible()).toBe(true);
      expect(await page.getByRole('button').count()).toBe(0);
      expect(await page.getByRole('heading', { level: 3 }).first().innerText()).toContain('көпір ашылды');
    });
  });

  describe('a feed', () => {
    test.each([
      ['rss.xml', 'RSS'],
      ['atom.xml', 'Atom'],
      ['sections/qogam/rss.xml', 'RSS'],
      ['archive/2024-09.rss', 'RSS'],
      ['archive/2024-09.atom', 'Atom'],
    ])('%s opened in a browser is a list to read, with a word on what it is for', async (path, format) => {
      const { page, said } = await visit(path, { viewport: { width: 360, height: 640 } });
      const root = await page.evaluate(`getComputedStyle(document.documentElement, '::before').content`);
      expect(root).toContain(`Бұл — ${format} таспасы`);
      const shown = await page.evaluate(`document.documentElement.innerText ?? (() => {
        const seen = (node) => node.nodeType === 3 ? node.data : node.nodeType === 1 && getComputedStyle(node).display === 'none' ? '' : Array.from(node.childNodes, seen).join(' ');
        return seen(document.documentElement);
      })()`);
      expect(shown).toContain('Жаңа автобус бағыты екі шағынауданды жалғайды');
      expect(shown).toContain('Кіріспе: жаңа автобус');
      expect(shown).not.toMatch(/<p>|Мәтін|tag:taspa|Taspa/);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
      expect(said).toEqual([]);
    });

    test.each(['light', 'dark'] as const)('has the colours of the %s scheme', async (colorScheme) => {
      const { page } = await visit('rss.xml', { colorScheme });
      const bytes = PALETTE[colorScheme].paper
        .slice(1)
        .match(/../g)
        ?.map((pair) => Number.parseInt(pair, 16));
      expect(await page.evaluate(`getComputedStyle(document.documentElement).backgroundColor`)).toBe(
        `rgb(${bytes?.join(', ')})`,
      );
    });
  });
});
