/** The public library: feeds as documents, and the steps of the main job. */
export { completeArticle, readHead } from './article.ts';
export type { Article, ArticleContext, Head, Picture, Pictures } from './article.ts';
export { readChannel } from './channel.ts';
export type { Channel, Limit, Publisher, Section } from './channel.ts';
export { buildEdition } from './edition.ts';
export type { Edition, EditionFeed, Held } from './edition.ts';
export { Feed } from './feed.ts';
export type {
  Author,
  Category,
  Enclosure,
  Extension,
  FeedData,
  FeedOptions,
  Image,
  Item,
  Related,
  Source,
} from './feed-data.ts';
export { renderAtom } from './formats/atom.ts';
export { renderJsonFeed } from './formats/json.ts';
export { renderRss } from './formats/rss.ts';
export { describeProblem, formatProblem } from './messages/index.ts';
export type { MessageLanguage, ProblemText } from './messages/index.ts';
export type { Finding, Place, Problem, ProblemCode, Severity } from './problem.ts';
export { publish } from './publish.ts';
export type { ChannelReport, PublishOptions, PublishReport } from './publish.ts';
export { readRecords } from './records/index.ts';
export type { Fields, RecordFile, RecordRead, RecordsRead } from './records/record.ts';
