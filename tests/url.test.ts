import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalEmail, canonicalUrl, encodePathSegment, isSpoof, readUrl } from '../src/url.ts';

/** The URL that was read, or the code of the finding. */
function read(text: string, base?: string): string {
  const result = readUrl(text, base);
  return 'url' in result ? result.url : result.finding.code;
}

/** RFC 3986 §3, §3.2.2: a URI of our schemes with a lower-case host, upper-case escapes and a path. */
const URI =
  /^https?:\/\/(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d+)?\/(?:[\w.~:/@!$&()*+,;=-]|%[0-9A-F]{2})*(?:\?(?:[\w.~:/?@!$&()*+,;=-]|%[0-9A-F]{2})*)?(?:#(?:[\w.~:/?@!$&()*+,;=-]|%[0-9A-F]{2})*)?$/;

const hostile = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      ...Array.from('%аәқй\u0306\u0301\u202E\u200B\u00A0/\\?#:@.|^[]{}"\'`<>& \n\t4dDeE2fF7~'),
      'https://',
      'taspa.kz',
      '\uD83D',
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
});

describe('readUrl', () => {
  test.each([
    // absolute, percent-encoded in upper case, host in punycode, with its slash
    ['https://taspa.example', 'https://taspa.example/'],
    ['HTTP://Host:80/%d0%b0', 'http://host/%D0%B0'],
    ['https://Taspa.Example:443/a', 'https://taspa.example/a'],
    ['https://taspa.example:8443/a', 'https://taspa.example:8443/a'],
    ['https://таспа.қаз/жаңалық', 'https://xn--80aa8bhd.xn--80ao21a/%D0%B6%D0%B0%D2%A3%D0%B0%D0%BB%D1%8B%D2%9B'],
    [
      'https://taspa.example/?q=қала#қала',
      'https://taspa.example/?q=%D2%9B%D0%B0%D0%BB%D0%B0#%D2%9B%D0%B0%D0%BB%D0%B0',
    ],
    // NFC first (й is one letter, D0 B9)
    ['https://taspa.example/и\u0306', 'https://taspa.example/%D0%B9'],
    // RFC 3986: what it doesn't allow is escaped, unreserved characters are not
    ['https://taspa.example/a|b^c[d]{e}', 'https://taspa.example/a%7Cb%5Ec%5Bd%5D%7Be%7D'],
    ['https://taspa.example/"a"?\'b\'#`c`', 'https://taspa.example/%22a%22?%27b%27#%60c%60'],
    ['https://taspa.example/?a[]=1|2', 'https://taspa.example/?a%5B%5D=1%7C2'],
    ['https://taspa.example/%7ea%2Db', 'https://taspa.example/~a-b'],
    ['https://taspa.example/a%2fb', 'https://taspa.example/a%2Fb'],
    ['https://taspa.example/100%', 'https://taspa.example/100%25'],
    ['https://taspa.example/a#b#c', 'https://taspa.example/a#b%23c'],
    ['https://taspa.example/a/../b/./%2e%2E/c', 'https://taspa.example/c'],
    ['http://[::1]:80/', 'http://[::1]/'],
    ['http://127.1/', 'http://127.0.0.1/'],
    // already canonical, quick way or not
    ['https://taspa.example/2024/10/kopir/?a=1&b=%D0%B0#c', 'https://taspa.example/2024/10/kopir/?a=1&b=%D0%B0#c'],
    ['https://taspa.example/.well-known/x', 'https://taspa.example/.well-known/x'],
    ['https://taspa.example/a%20b', 'https://taspa.example/a%20b'],
    // a Persian joiner belongs to its word
    ['https://fa.example/می\u200Cخواهم', 'https://fa.example/%D9%85%DB%8C%E2%80%8C%D8%AE%D9%88%D8%A7%D9%87%D9%85'],
  ])('%j becomes %j', (text, url) => {
    expect(read(text)).toBe(url);
  });

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,<b>',
    'file:///etc/passwd',
    'blob:https://taspa.example/1',
    'ftp://taspa.example/',
    'mailto:a@taspa.example',
    '//taspa.example/a',
    '\\\\taspa.example\\a',
    '/\\taspa.example/a',
    'https://user:pass@taspa.example/',
    'https://user@taspa.example/',
  ])('%j is unsafe, whether there is a base or not (R-210)', (text) => {
    expect(readUrl(text)).toEqual({ finding: { code: 'url-unsafe', values: { value: text } } });
    expect(read(text, 'https://taspa.example/')).toBe('url-unsafe');
  });

  test.each([
    '',
    'https://taspa.example/a b',
    ' https://taspa.example/',
    'https://taspa.example/\u00A0',
    'https://taspa.example/\u200B',
    'https://taspa.example/\u202Egnp.exe',
    'https://taspa.example/\t',
    'https://taspa.example/\uD83D',
    'https://taspa.example/\uFFFD',
    'https://taspa.example\\a',
    'https:taspa.example',
    'https:/taspa.example',
    'https:///taspa.example',
    'https://',
    'https://a..b/',
    'https://a!b/',
    'https://a{b}/',
    'https://taspa.example:99999/',
  ])('%j is no URL, whether there is a base or not', (text) => {
    expect(readUrl(text)).toEqual({ finding: { code: 'url-invalid', values: { value: text } } });
    expect(read(text, 'https://taspa.example/')).toBe('url-invalid');
  });

  test.each([
    ['/жаңа', 'https://taspa.example/%D0%B6%D0%B0%D2%A3%D0%B0'],
    ['b.jpg', 'https://taspa.example/a/b.jpg'],
    ['../b', 'https://taspa.example/b'],
    ['?q', 'https://taspa.example/a/?q'],
    ['#c', 'https://taspa.example/a/#c'],
    ['http://other.example', 'http://other.example/'],
  ])('%j is resolved against the base, and is no URL without one', (text, url) => {
    expect(read(text, 'https://taspa.example/a/')).toBe(url);
    expect(read(text)).toBe(text.startsWith('http') ? url : 'url-invalid');
  });

  test('a base that is no URL, or has credentials, gives a finding', () => {
    expect(read('/a', 'taspa')).toBe('url-invalid');
    expect(read('/a', 'https://a:b@taspa.example/')).toBe('url-unsafe');
  });

  test('whatever comes in, a URL that goes out is a URI, is its own canonical form and means the same to WHATWG', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          hostile,
          hostile.map((text) => `https://taspa.example/${text}`),
        ),
        (text) => {
          const result = readUrl(text, 'https://taspa.example/a/');
          if (!('url' in result)) return;
          expect(result.url).toMatch(URI);
          expect(read(result.url)).toBe(result.url);
          expect(new URL(result.url).href).toBe(result.url);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('it agrees with WHATWG on ordinary URLs', () => {
    fc.assert(
      fc.property(
        fc.webUrl({ withFragments: true, withQueryParameters: true }).filter((url) => !/[@'%]/.test(url)),
        (text) => {
          expect(read(text)).toBe(new URL(text).href);
        },
      ),
    );
  });
});

describe('canonicalUrl', () => {
  test('it gives the canonical form', () => {
    expect(canonicalUrl('/қ', 'https://taspa.example')).toBe('https://taspa.example/%D2%9B');
  });

  test('it throws a TypeError that quotes what is no URL', () => {
    expect(() => canonicalUrl('java script:')).toThrow(TypeError);
    expect(() => canonicalUrl('java script:')).toThrow('"java script:"');
  });
});

describe('encodePathSegment', () => {
  test.each([
    ['kopir-2024_a.b~c', 'kopir-2024_a.b~c'],
    ['қала', '%D2%9B%D0%B0%D0%BB%D0%B0'],
    ['и\u0306', '%D0%B9'],
    ["a/b c!'()*", 'a%2Fb%20c%21%27%28%29%2A'],
    ['\uD83D', '%EF%BF%BD'],
  ])('%j becomes %j', (segment, encoded) => {
    expect(encodePathSegment(segment)).toBe(encoded);
  });

  test('only unreserved characters stay, and decoding gives the NFC text back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (segment) => {
        const encoded = encodePathSegment(segment);
        expect(encoded).toMatch(/^(?:[\w.~-]|%[0-9A-F]{2})*$/);
        expect(decodeURIComponent(encoded)).toBe(segment.normalize('NFC'));
      }),
    );
  });
});

describe('isSpoof', () => {
  test.each([
    ['https://tengrinеws.kz/', 'tengrinews.kz'], // Cyrillic е, R-1413
    ['https://xn--tengrinws-wig.kz/', 'tengrinews.kz'],
    ['https://other.tаspa.example/', 'taspa.example'], // Cyrillic а
    ['https://пaypal.example/', 'taspa.example'], // mixes scripts, whatever our host
    ['https://сосо.kz/', 'coco.kz'], // wholly Cyrillic
    ['https://www.сосо.kz/', 'coco.kz'],
    ['https://news.сосо.kz/', 'www.coco.kz'],
    ['https://coco.kz/', 'сосо.kz'], // and the other way round
    ['https://táspa.example/', 'taspa.example'],
    ['https://сосо.kz:8080/', 'coco.kz:8080'],
  ])('%s pretends to be %s', (url, own) => {
    expect(isSpoof(canonicalUrl(url), own)).toBe(true);
    expect(isSpoof(url, own)).toBe(true);
  });

  test.each([
    ['https://taspa.example/a', 'taspa.example'],
    ['https://www.taspa.example/', 'taspa.example'],
    ['https://taspa.example/', 'www.taspa.example'],
    ['https://news.taspa.example/', 'taspa.example'],
    ['https://таспа.қаз/', 'таспа.қаз'],
    ['https://таспа.қаз/', 'xn--80aa8bhd.xn--80ao21a'],
    ['https://xn--80aa8bhd.xn--80ao21a/', 'таспа.қаз'],
    ['https://таспа.қаз/', 'taspa.example'],
    ['https://егемен.kz/', 'taspa.example'],
    ['https://2024-жыл.қаз/', 'taspa.example'],
    ['https://mytaspa.example/', 'taspa.example'],
    ['https://münchen.example/', 'taspa.example'],
    ['no url', 'taspa.example'],
    ['https://other.example/', ''],
  ])('%s does not pretend to be %s', (url, own) => {
    expect(isSpoof(url, own)).toBe(false);
  });

  test('it never throws', () => {
    fc.assert(
      fc.property(hostile, hostile, (url, own) => {
        expect(isSpoof(`https://${url}`, own)).toBeTypeOf('boolean');
      }),
    );
  });
});

describe('canonicalEmail', () => {
  test.each([
    ['redaksia@taspa.example', 'redaksia@taspa.example'],
    ['First.Last+tag@Taspa.Example', 'First.Last+tag@taspa.example'],
    ['redaksia@таспа.қаз', 'redaksia@xn--80aa8bhd.xn--80ao21a'],
    ["o'neil@a-b.kz", "o'neil@a-b.kz"],
  ])('%j becomes %j', (address, canonical) => {
    expect(canonicalEmail(address)).toBe(canonical);
  });

  test.each([
    '',
    'redaksia',
    '@taspa.example',
    'redaksia@',
    'redaksia@localhost',
    'редакция@taspa.example',
    'a b@taspa.example',
    'a@taspa.example ',
    'a@b@taspa.example',
    'Аты <a@taspa.example>',
    'a@taspa.example (Аты)',
    '.a@taspa.example',
    'a..b@taspa.example',
    '"a"@taspa.example',
    'a@taspa.example/path',
    'a@taspa.example:25',
    'a@taspa..example',
    'a@-taspa.example',
    'a@1.2.3.4',
    'a@[127.0.0.1]',
    `${'a'.repeat(65)}@taspa.example`,
  ])('%j is no plain address', (address) => {
    expect(canonicalEmail(address)).toBeUndefined();
  });

  test('its own output stays as it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.emailAddress(), hostile), (address) => {
        const canonical = canonicalEmail(address) ?? 'redaksia@taspa.example';
        expect(canonicalEmail(canonical)).toBe(canonical);
      }),
    );
  });
});
