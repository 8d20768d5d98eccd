/** A feed's page as plain data. Every `href` is relative to the page, so that it works wherever the output folder stands. */
import type { PageLabels } from './labels.ts';

/** A text and its BCP 47 language. */
export type Words = Readonly<{ text: string; language: string }>;

/** A moment: RFC 3339, and in words. */
export type PageMoment = Readonly<{ machine: string; words: string }>;

export type PageLink = Readonly<{ title: string; href: string }>;

/** `alt` is in the language of the article; `width` and `height` in pixels. */
type PagePicture = Readonly<{ href: string; alt: string; width?: number; height?: number }>;

/** An article as the page shows it; `language` is that of title, lead and picture. */
export type PageArticle = Readonly<{
  url: string;
  title: string;
  language: string;
  lead: string;
  published: PageMoment;
  section?: PageLink;
  authors: readonly string[];
  picture?: PagePicture;
}>;

/** The address of one document of the page's feed, and a title that no other has. */
export type PageFeed = Readonly<{ format: string; title: string; type: string; url: string; href: string }>;

/** A section's page and its feed; `isCurrent` where it is this page. */
export type PageSection = PageLink & Readonly<{ feed: PageFeed; isCurrent: boolean }>;

/** Closed periods under one heading, newest first; `name` says in full what `title` says in short. */
export type PageArchives = Readonly<{ title: string; links: readonly (PageLink & Readonly<{ name: string }>)[] }>;

/** The page of one feed: the channel's, or that of a section. */
export type PageData = Readonly<{
  /** Of the page's own words; what the newsroom wrote is in the language of the channel. */
  language: string;
  labels: PageLabels;
  channelLanguage: string;
  /** What the page is called, and the page of the channel's main feed, which may be this one. */
  title: string;
  home: PageLink & Readonly<{ isCurrent: boolean }>;
  description?: string;
  url: string;
  /** The newsroom's site, called by its host. */
  site: PageLink;
  /** A square picture, or else a wide one; and the address of the former. */
  emblem?: Readonly<{ href: string; isSquare: boolean }>;
  icon?: string;
  picture?: string;
  updated: PageMoment;
  feeds: readonly PageFeed[];
  /** The channel's main feed, on a section's page. */
  mainFeed?: PageFeed;
  readers: readonly PageLink[];
  sections: readonly PageSection[];
  articles: readonly PageArticle[];
  archives: readonly PageArchives[];
  copyright?: string;
  generator?: string;
  style: string;
  script: string;
}>;
