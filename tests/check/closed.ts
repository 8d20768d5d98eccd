/** The elements of a document in the order in which they end, as our own scanner reads them, and as saxes does. */
import { SaxesParser } from 'saxes';
import { textBetween } from '../../src/check/scan.ts';
import type { Visitor } from '../../src/check/scan.ts';

/** An element that was closed: its name, its namespace, its attributes, and its text where it has no children. */
export type Closed = Readonly<{ name: string; uri: string; attributes: readonly string[]; text?: string }>;

/** Takes what is closed in the text that is being read. */
export function closingInto(closed: Closed[], textNow: () => string): Visitor {
  return {
    open: () => {},
    close: ({ name, uri, attributes }, _, start, end) => {
      const text = textNow();
      const own = { name, uri, attributes: Array.from(attributes, ([key, value]) => `${key}=${value}`) };
      const holdsTags = /<(?!!\[CDATA\[)/.test(text.slice(start, end).replaceAll(/<!\[CDATA\[[^]*?\]\]>/g, ''));
      closed.push(holdsTags ? own : { ...own, text: textBetween(text, start, end) });
    },
  };
}

/** What saxes reads; throws at anything that is not well-formed. */
export function readWithSaxes(text: string): readonly Closed[] {
  const closed: Closed[] = [];
  const open: { text: string; isLeaf: boolean }[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  const add = (words: string): void => {
    const current = open.at(-1);
    if (current !== undefined) current.text += words;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('opentag', () => {
    const parent = open.at(-1);
    if (parent !== undefined) parent.isLeaf = false;
    open.push({ text: '', isLeaf: true });
  });
  parser.on('closetag', ({ name, uri, attributes }) => {
    const own = { name, uri, attributes: Object.values(attributes).map((one) => `${one.name}=${one.value}`) };
    const { text: words = '', isLeaf = false } = open.pop() ?? {};
    closed.push(isLeaf ? { ...own, text: words } : own);
  });
  parser.write(text).close();
  return closed;
}
