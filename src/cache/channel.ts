/** The channel as its `channel.yaml` was read: to read it anew, most of what a small run loads would be loaded for it alone. */
import type { Channel } from '../channel.ts';
import type { Publisher, Section } from '../channel-schema.ts';
import { isCount, isList, isObject, isText } from './shape.ts';

/** A channel that had no problems, before its pictures were looked for; `hash` is that of the bytes of its file. */
export type ChannelMemory = Readonly<{ hash: string; channel: Channel }>;

type Test = (value: unknown) => boolean;

const isOption: Test = (value) => value === undefined || isText(value);
const isFlag: Test = (value) => typeof value === 'boolean';
const isOneOf = (...words: readonly unknown[]): Test => {
  return (value) => words.includes(value);
};
const isMadeOf = (fields: Readonly<Record<string, Test>>): Test => {
  const tests = Object.entries(fields);
  return (value) =>
    isObject(value) &&
    Object.keys(value).every((name) => Object.hasOwn(fields, name)) &&
    tests.every(([name, test]) => test(value[name]));
};

const SECTION: Readonly<Record<keyof Section, Test>> = { title: isText, description: isOption };
const PUBLISHER: Readonly<Record<keyof Publisher, Test>> = { name: isText, url: isOption, email: isOption };

const FIELDS: Readonly<Record<keyof Channel, Test>> = {
  folder: isText,
  title: isText,
  description: isOption,
  url: isText,
  language: isText,
  timeZone: isText,
  ambiguousTime: isOneOf('error', 'earlier', 'later'),
  authority: isText,
  since: isText,
  feedUrl: isText,
  permalink: isText,
  sections: (value) => value instanceof Map && Array.from(value.values()).every(isMadeOf(SECTION)),
  publisher: isMadeOf(PUBLISHER),
  copyright: isOption,
  image: isOption,
  icon: isOption,
  logo: isOption,
  color: isOption,
  pages: isFlag,
  limit: isMadeOf({ items: isCount, hours: isCount, bytes: isCount }),
  archive: isOneOf('month', 'day', 'none'),
  shrinkLimit: isCount,
  ttl: isCount,
  hub: isOption,
  confirm: isFlag,
  indexNow: isFlag,
  compress: isFlag,
  sitemap: isOneOf('all', 'news', 'none'),
  feedMenu: isFlag,
  generator: (value) => value === false || isText(value),
  fixLookalikes: isFlag,
};
const isWhole = isMadeOf(FIELDS);

/** As JSON: the sections are pairs. */
export function channelRows({ hash, channel }: ChannelMemory): unknown {
  return { hash, channel: { ...channel, sections: [...channel.sections] } };
}

/** The channel of such JSON; nothing where it is other. */
export function readChannelRows(value: unknown): ChannelMemory | undefined {
  if (!isObject(value) || !isText(value['hash']) || !isObject(value['channel'])) return undefined;
  const { sections } = value['channel'];
  if (!isList(sections) || !sections.every(isPair)) return undefined;
  const channel: unknown = { ...value['channel'], sections: new Map(sections) };
  return isChannel(channel) ? { hash: value['hash'], channel } : undefined;
}

function isPair(value: unknown): value is readonly [string, unknown] {
  return isList(value) && value.length === 2 && isText(value[0]);
}

function isChannel(value: unknown): value is Channel {
  return isWhole(value);
}
