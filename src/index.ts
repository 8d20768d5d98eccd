/** The public library: feeds as documents, and the steps of the main job. */
export type { Article } from './article.ts';
export { readChannel } from './channel.ts';
export type { Publisher, Section } from './channel-schema.ts';
export type { Channel, Limit } from './channel.ts';
export { completeArticle } from './completion.ts';
export type { ArticleContext } from './content.ts';
export { check } from './check/check.ts';
export type { CheckOptions, CheckReport } from './check/contract.ts';
export type { DocumentKind } from './check/contract.ts';
export { profileNames } from './check/profiles/index.ts';
export { buildEdition } from './edition.ts';
export type { Edition, EditionFeed, Held } from './edition.ts';
export { Feed } from './feed.ts';
export type {
  ArchiveLinks,
  Author,
  Category,
  DocumentLinks,
  Enclosure,
  Extension,
  FeedData,
  FeedOptions,
  Image,
  Item,
  Related,
  Source,
  Withdrawn,
} from './feed-data.ts';
export { renderAtom } from './formats/atom.ts';
export { renderJsonFeed } from './formats/json.ts';
export { renderRss } from './formats/rss.ts';
export { readHead } from './head.ts';
export type { Head } from './head.ts';
export { describeProblem, formatProblem } from './messages/index.ts';
export type { MessageLanguage, ProblemText } from './messages/index.ts';
export type { Picture, Pictures } from './pictures.ts';
export type { Finding, Place, Problem, ProblemCode, Severity } from './problem.ts';
export { publish } from './publish.ts';
export type { ChannelReport, PublishOptions, PublishReport } from './publish.ts';
export { readRecords } from './records/index.ts';
export type { Fields, RecordFile, RecordRead, RecordsRead } from './records/record.ts';
