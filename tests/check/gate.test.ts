import { describe, expect, test } from 'vitest';
import { checkDocuments } from '../../src/check/gate.ts';

const NOW = Date.UTC(2024, 9, 5);

function rss(guid: string, date: string): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Таспа</title><link>https://taspa.example/</link>
<description>Жаңалықтар</description><language>kk</language>
<atom:link href="https://taspa.example/rss.xml" rel="self" type="application/rss+xml"/>
<item><title>Көпір</title><link>https://taspa.example/a/</link>${guid}<pubDate>${date}</pubDate></item></channel></rss>`;
}

const GUID = '<guid isPermaLink="false">tag:taspa.example,2024-01-01:a</guid>';
const DATE = 'Fri, 04 Oct 2024 18:52:00 +0500';

function atom(history: string, namespace = 'http://purl.org/atompub/tombstones/1.0'): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="kk" xmlns:fh="http://purl.org/syndication/history/1.0" xmlns:at="${namespace}">
<id>tag:taspa.example,2024-01-01:feed/</id><title type="text">Таспа</title><updated>2024-10-04T18:52:00+05:00</updated>
<author><name>Таспа</name></author>
<link rel="self" type="application/atom+xml" href="https://taspa.example/archive/2024-09.atom"/>
<link rel="current" type="application/atom+xml" href="https://taspa.example/atom.xml"/>${history}</feed>`;
}

const codesIn = async (text: string): Promise<readonly string[]> =>
  (await checkDocuments([{ path: 'a', text }], NOW)).map(({ code }) => code);

describe('checkDocuments', () => {
  test('takes the only archive of a feed, which has no neighbours', async () => {
    expect(await codesIn(atom('<fh:archive/>'))).toEqual([]);
  });

  test('takes tombstones, and no other namespace that it does not know', async () => {
    const tombstone = '<at:deleted-entry ref="tag:taspa.example,2024-01-01:a" when="2024-10-04T18:52:00+05:00"/>';
    expect(await codesIn(atom(tombstone))).toEqual([]);
    expect(await codesIn(atom('<at:x/>', 'https://taspa.example/at'))).toEqual(['unknown-namespace']);
    await expect(codesIn(atom('<at:deleted-entry ref="" when="04.10.2024"/>'))).rejects.toThrow(/invalid-rfc3339-date/);
  });

  test('warnings are given with the document that they are in, notes are not', async () => {
    const documents = [
      { path: 'rss.xml', text: rss(GUID, DATE), url: 'https://taspa.example/rss.xml' },
      { path: 'b/rss.xml', text: rss('', DATE) },
    ];
    const own = (await checkDocuments(documents, NOW)).filter(({ code }) => code === 'missing-guid');
    expect(own).toEqual([expect.objectContaining({ file: 'b/rss.xml', line: 5, column: 1 })]);
  });

  test('an error stops the run, and names document, place and code', async () => {
    const documents = [{ path: 'b/rss.xml', text: rss(GUID, '04.10.2024') }];
    await expect(checkDocuments(documents, NOW)).rejects.toThrow(/b\/rss\.xml:5:\d+: invalid-rfc2822-date pubDate/);
  });
});
