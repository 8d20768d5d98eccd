/** Media RSS: pictures, sound and film of an item. */
import { many, once, text } from '../rules.ts';
import { htmlText, plainText, undeclaredHtml } from '../values/html.ts';
import { checkLanguage } from '../values/language.ts';
import { isMediaType } from '../values/media-type.ts';
import {
  checkFloat,
  checkNonNegative,
  checkPositive,
  checkTrueFalse,
  matching,
  mustBe,
  oneOf,
  unlessBlank,
} from '../values/numbers.ts';
import { checkFullUri } from '../values/uri.ts';
import { attributeOf } from '../vocabulary.ts';
import type { ChildRule, ElementCheck, Rule, ValueCheck } from '../vocabulary.ts';
import { EVERYWHERE } from './everywhere.ts';
import { checkCreditRole, checkHash, checkRating, checkRestriction } from './media-values.ts';

type Children = Readonly<Record<string, ChildRule>>;

const checkTextType = unlessBlank(oneOf('invalid-media-text-type', ['plain', 'html']));
const checkTime = unlessBlank(matching('invalid-npt-time', /^(?:now|\d+(?:\.\d+)?|\d+:\d\d:\d\d(?:\.\d+)?)$/));
/** The schemes that Media RSS itself names. */
const SCHEMES: ReadonlySet<string> = new Set(['', 'urn:ebu', 'urn:simple', 'urn:mpaa', 'urn:v-chip', 'urn:icra']);

/** A scheme is an address, but for those. */
const checkScheme: ValueCheck = (value, spot, checker) => {
  if (!SCHEMES.has(value)) checkFullUri(value, spot, checker);
};

const LANGUAGE = [unlessBlank(checkLanguage)];
const NUMBER = [unlessBlank(checkFloat)];
const SIZE = { height: [unlessBlank(checkPositive)], width: [unlessBlank(checkPositive)] };
const URL = [unlessBlank(checkFullUri)];

/** A text that is HTML if its `type` says so. */
const checkTyped: ValueCheck = (value, spot, checker) => {
  const isHtml = attributeOf(spot.element, 'type') === 'html';
  (isHtml ? htmlText : undeclaredHtml)(value, spot, checker);
};

/** An attribute is there and not blank (`missing-attribute`). */
function requireFilled(name: string): ElementCheck {
  return (spot, checker) => {
    if (!attributeOf(spot.element, name)) checker.report('missing-attribute', spot, { attribute: name });
  };
}

/** A group is of two or more (`media-group-without-alternatives`). */
const requireAlternatives: ElementCheck = (spot, checker) => {
  const contents = spot.element.children.filter((child) => 'local' in child && child.local === 'content');
  if (contents.length < 2) checker.report('media-group-without-alternatives', spot);
};

const warnOfAdult: ElementCheck = (spot, checker) => checker.report('deprecated-media-adult', spot);

const TITLE: Rule = { text: [checkTyped], attributes: { type: [checkTextType] } };

/** What describes a medium, or all media around it. */
const DESCRIPTIONS: Children = {
  'media:adult': once({ text: [checkTrueFalse], also: [warnOfAdult] }),
  'media:category': many({ text: [plainText], attributes: { label: [plainText], scheme: URL } }),
  'media:copyright': once({ text: [plainText], attributes: { url: URL } }),
  'media:credit': many({
    text: [],
    attributes: { role: [unlessBlank(checkCreditRole)], scheme: [checkScheme] },
  }),
  'media:description': once(TITLE),
  'media:hash': many({
    text: [checkHash],
    attributes: { algo: [unlessBlank(oneOf('invalid-media-hash', ['md5', 'sha-1']))] },
  }),
  'media:keywords': many(text()),
  'media:player': many({ attributes: { url: URL, ...SIZE }, also: [requireFilled('url')] }),
  'media:rating': many({ text: [checkRating], attributes: { scheme: [checkScheme] } }),
  'media:restriction': many({
    text: [checkRestriction],
    attributes: {
      relationship: [unlessBlank(oneOf('invalid-media-restriction-rel', ['allow', 'deny']))],
      type: [unlessBlank(oneOf('invalid-media-restriction-type', ['country', 'uri']))],
    },
    also: [requireFilled('relationship')],
  }),
  'media:text': many({
    text: [checkTyped],
    attributes: { type: [checkTextType], lang: LANGUAGE, start: [checkTime], end: [checkTime] },
  }),
  'media:thumbnail': many({
    text: [],
    attributes: { url: URL, time: [checkTime], ...SIZE },
    also: [requireFilled('url')],
  }),
  'media:title': once(TITLE),
};

const CONTENT: Rule = {
  children: { ...EVERYWHERE, ...DESCRIPTIONS },
  attributes: {
    ...SIZE,
    bitrate: NUMBER,
    channels: [unlessBlank(checkNonNegative)],
    duration: NUMBER,
    expression: [unlessBlank(oneOf('invalid-media-expression', ['sample', 'full', 'nonstop']))],
    fileSize: [unlessBlank(checkPositive)],
    framerate: NUMBER,
    isDefault: [unlessBlank(checkTrueFalse)],
    lang: LANGUAGE,
    medium: [unlessBlank(oneOf('invalid-media-medium', ['image', 'audio', 'video', 'document', 'executable']))],
    samplingrate: NUMBER,
    type: [unlessBlank(mustBe('invalid-mime-attribute', isMediaType))],
    url: URL,
  },
};

/** In a feed, an item or an entry. */
export const MEDIA: Children = DESCRIPTIONS;

/** In an item or an entry. */
export const MEDIA_ITEM: Children = {
  'media:content': many(CONTENT),
  'media:group': many({
    children: { ...DESCRIPTIONS, 'media:content': many(CONTENT) },
    also: [requireAlternatives],
  }),
};
