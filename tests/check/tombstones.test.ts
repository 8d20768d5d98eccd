import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';

const TOMBSTONES = 'xmlns:at="http://purl.org/atompub/tombstones/1.0"';

/** The codes in a feed of Atom whose line 8 is given, without that of the namespace, which stands on line 2. */
function codesOf(line: string): readonly string[] {
  const text = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="kk" ${TOMBSTONES}>
<title>Жаңалықтар</title>
<id>tag:example.kz,2026:feed</id>
<updated>2026-10-01T10:00:00+05:00</updated>
<link rel="self" href="https://example.kz/feed.atom"/>
<author><name>Ару Сейіт</name></author>
${line}
</feed>`;
  const { problems } = check(text, {
    file: 'feed.atom',
    url: 'https://example.kz/feed.atom',
    now: Date.UTC(2026, 9, 2),
  });
  const codes = problems.map((one) => `${one.code} ${one.line}:${one.column}`);
  expect(codes.filter((code) => code.startsWith('unknown-namespace'))).toEqual(['unknown-namespace 2:57']);
  return codes.filter((code) => !code.startsWith('unknown-namespace'));
}

const NAMED = 'ref="tag:example.kz,2026:1" when="2026-10-01T10:00:00+05:00"';

describe('a tombstone (RFC 6721 §3)', () => {
  test.each([
    [`<at:deleted-entry ${NAMED}/>`, []],
    [`<at:deleted-entry ${NAMED}><at:comment xml:lang="kk">Қате</at:comment></at:deleted-entry>`, []],
    [
      `<at:deleted-entry ${NAMED}><at:by><name>Ару</name></at:by><link href="https://example.kz/1"/></at:deleted-entry>`,
      [],
    ],
    ['<at:deleted-entry ref="tag:example.kz,2026:1"/>', ['missing-attribute 8:1']],
    ['<at:deleted-entry when="2026-10-01T10:00:00Z"/>', ['missing-attribute 8:1']],
    [`<at:deleted-entry ${NAMED.replace('T10:00:00+05:00', '')}/>`, ['invalid-rfc3339-date 8:47']],
    [
      `<at:deleted-entry ${NAMED}><at:comment>1</at:comment><at:comment>2</at:comment></at:deleted-entry>`,
      ['duplicate-element 8:106'],
    ],
    [`<at:deleted-entry ${NAMED} by="Ару"/>`, ['unexpected-attribute 8:80']],
    ['<at:burial/>', ['undefined-element 8:1']],
  ])('%s', (line, codes) => {
    expect(codesOf(line)).toEqual(codes);
  });

  test('elsewhere is left alone', () => {
    const rss = `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" ${TOMBSTONES}><channel>
<title>Жаңалықтар</title><link>https://example.kz/</link><description>Апталық</description><language>kk</language>
<atom:link rel="self" type="application/rss+xml" href="https://example.kz/rss.xml"/><at:deleted-entry/></channel></rss>`;
    const { problems } = check(rss, { file: 'rss.xml', url: 'https://example.kz/rss.xml', now: Date.UTC(2026, 9, 2) });
    expect(problems.map(({ code }) => code)).toEqual(['unknown-namespace']);
  });
});

test('an archive in RSS is clean (RFC 5005, appendix B; R-914)', () => {
  const base = 'https://example.kz';
  const links = [
    'self /archive/2026-09.rss',
    'current /rss.xml',
    'prev-archive /archive/2026-08.rss',
    'next-archive /archive/2026-10.rss',
  ]
    .map((link) => link.split(' '))
    .map(([rel, path]) => `<atom:link rel="${rel}" type="application/rss+xml" href="${base}${path}"/>`);
  const text = `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:fh="http://purl.org/syndication/history/1.0"><channel>
<title>Жаңалықтар</title><link>https://example.kz/</link><description>Апталық</description><language>kk</language>
${links.join('\n')}<fh:archive/></channel></rss>`;
  const { problems } = check(text, { file: 'a.rss', url: `${base}/archive/2026-09.rss`, now: Date.UTC(2026, 9, 2) });
  expect(problems).toEqual([]);
});
