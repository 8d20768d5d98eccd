/** Inline content that a strict parser reads back unchanged: no link in a link, ruby and media parts only in their places. */
import type { Element, ElementContent } from 'hast';
import { BLOCKS } from './schema.ts';

type Env = Readonly<{ parent: string; isInLink: boolean }>;

/** Elements that stand only inside certain others. */
const HOMES: Readonly<Record<string, readonly string[]>> = {
  rt: ['ruby'],
  rp: ['ruby'],
  source: ['picture', 'audio', 'video'],
};
const SHOWN = new Set(['img', 'audio', 'video']);

/** Whether an inline element holds a block that must be lifted out of it; what media hold is only their fallback. */
export function hasBlock(node: Element): boolean {
  if (isMedia(node)) return false;
  return node.children.some((child) => child.type === 'element' && (BLOCKS.has(child.tagName) || hasBlock(child)));
}

/** Whether a node shows anything: a no-break space or a line break alone doesn't. */
export function hasContent(node: ElementContent): boolean {
  if (node.type === 'text') return /\S/.test(node.value);
  return node.type === 'element' && (SHOWN.has(node.tagName) || node.children.some(hasContent));
}

/** Puts inline nodes right; texts that have become neighbours are one text, in NFC. */
export function phrase(nodes: readonly ElementContent[], env: Env): ElementContent[] {
  const out: ElementContent[] = [];
  for (const node of nodes) {
    if (node.type === 'text') addText(out, node.value);
    if (node.type === 'element') for (const child of phraseElement(node, env)) addNode(out, child);
  }
  return out.map((node) => (node.type === 'text' ? { ...node, value: node.value.normalize() } : node));
}

function phraseElement(node: Element, env: Env): readonly ElementContent[] {
  const { tagName } = node;
  if (BLOCKS.has(tagName)) return spaced(phrase(node.children, env));
  const isHome = HOMES[tagName]?.includes(env.parent) ?? !(tagName === 'a' && env.isInLink);
  if (!isHome) return phrase(node.children, env);
  const children = phrase(node.children, {
    parent: tagName,
    isInLink: env.isInLink || tagName === 'a',
  });
  if (isMedia(node)) return printMedia({ ...node, children });
  return [{ ...node, children }];
}

const space: ElementContent = { type: 'text', value: ' ' };

function spaced(nodes: readonly ElementContent[]): ElementContent[] {
  return [space, ...nodes, space];
}

function isMedia({ tagName }: Element): boolean {
  return tagName === 'picture' || tagName === 'audio' || tagName === 'video';
}

/** A picture with its sources, a film with its sources and fallback; without a source only the fallback. */
function printMedia(node: Element): readonly ElementContent[] {
  const sources = node.children.filter((child) => isNamed(child, 'source') && hasSource(child));
  const others = node.children.filter((child) => !isNamed(child, 'source'));
  if (node.tagName !== 'picture') {
    const isPlayable = sources.length > 0 || node.properties['src'] !== undefined;
    return isPlayable ? [{ ...node, children: [...sources, ...others] }] : others;
  }
  const images = others.filter((child) => isNamed(child, 'img'));
  const rest = others.filter((child) => !isNamed(child, 'img') && hasContent(child));
  const [image] = images;
  return image ? [{ ...node, children: [...sources, image] }, ...images.slice(1), ...rest] : rest;
}

function isNamed(node: ElementContent, name: string): node is Element {
  return node.type === 'element' && node.tagName === name;
}

function hasSource({ properties }: Element): boolean {
  return Boolean(properties['src'] ?? properties['srcSet']);
}

function addNode(out: ElementContent[], node: ElementContent): void {
  if (node.type === 'text') addText(out, node.value);
  else out.push(node);
}

function addText(out: ElementContent[], value: string): void {
  const last = out.at(-1);
  if (value === '') return;
  if (last?.type === 'text') out[out.length - 1] = { type: 'text', value: last.value + value };
  else out.push({ type: 'text', value });
}
