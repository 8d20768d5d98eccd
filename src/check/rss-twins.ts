/** Elements that say the same twice: one of RSS and its twin from an extension. */
import type { ProblemCode } from '../problem.ts';
import { isElement } from './tree.ts';
import type { ElementCheck } from './vocabulary.ts';

/** `isOrdered`: only where the extension stands before the core element, which then has the last word. */
type Twins = Readonly<{ core: string; extension: string; isOrdered?: true }>;

/** In a channel. */
export const CHANNEL_TWINS: readonly Twins[] = [
  { core: 'webMaster', extension: 'dc:publisher' },
  { core: 'managingEditor', extension: 'dc:creator' },
  { core: 'language', extension: 'dc:language' },
  { core: 'copyright', extension: 'dc:rights' },
  { core: 'lastBuildDate', extension: 'dcterms:modified' },
  { core: 'pubDate', extension: 'dc:date' },
  { core: 'category', extension: 'dc:subject' },
  { core: 'generator', extension: 'admin:generatorAgent' },
  { core: 'creativeCommons:license', extension: 'cc:license' },
];

/** In an item. */
export const ITEM_TWINS: readonly Twins[] = [
  { core: 'author', extension: 'dc:creator' },
  { core: 'category', extension: 'dc:subject' },
  { core: 'pubDate', extension: 'dc:date' },
  { core: 'pubDate', extension: 'atom:published', isOrdered: true },
  { core: 'guid', extension: 'atom:id' },
  { core: 'source', extension: 'dc:source' },
  { core: 'creativeCommons:license', extension: 'cc:license' },
];

/** One of two twins is enough (values: core, extension). */
export function checkTwins(code: ProblemCode, table: readonly Twins[]): ElementCheck {
  return (spot, checker) => {
    const keys = spot.element.children.filter(isElement).map(({ key }) => key);
    for (const { core, extension, isOrdered } of table) {
      const [coreAt, extensionAt] = [keys.indexOf(core), keys.indexOf(extension)];
      if (coreAt < 0 || extensionAt < 0 || (isOrdered && coreAt < extensionAt)) continue;
      checker.report(code, spot, { core, extension });
    }
  };
}
