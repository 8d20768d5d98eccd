/** A record: what the newsroom wrote, read into fields, each with its place. */
import type { Place, Problem } from '../problem.ts';

/** A record file: its path relative to the items folder, parted by `/`, and its bytes. */
export type RecordFile = Readonly<{ file: string; bytes: Uint8Array }>;

/** The text of an article below its lead, and the language of marks that it is written in. */
export type Body = Readonly<{ form: 'text' | 'markdown' | 'html'; text: string }>;

/** A picture as a record names it: `path` beside the record, or a URL. */
type ImageField = Readonly<{ path: string; alt?: string; caption?: string; credit?: string }>;

export type AuthorField = Readonly<{ name: string; url?: string; email?: string }>;

/** A "read also" line: the headline or URL of another article, and the words that announced it. */
export type RelatedField = Readonly<{ label?: string; target: string }>;

/** Where a republished article comes from: an organisation, with its feed's URL where known. */
type SourceField = Readonly<{ title: string; url?: string }>;

/** `retracted`: it was published, and is so no more. */
export type Status = 'draft' | 'published' | 'retracted';

/** A mistake that was put right, and when, as written. */
type CorrectionField = Readonly<{ text: string; date?: string }>;

/** The fields of a record, as written: dates unread, paths unresolved. */
export type Fields = Readonly<{
  title: string;
  date: string;
  lead?: string;
  body?: Body;
  updated?: string;
  expires?: string;
  authors?: readonly AuthorField[];
  section?: string;
  tags?: readonly string[];
  image?: ImageField;
  language?: string;
  id?: string;
  slug?: string;
  url?: string;
  status?: Status;
  /** Why it was retracted. */
  reason?: string;
  /** This change of the record is a small one, which moves no date. */
  minor?: boolean;
  related?: readonly RelatedField[];
  source?: SourceField;
  /** Where the report was filed from, as the byline says it: `Астанадан`. */
  dateline?: string;
  /** A plain text record's `Фото: …` line: the credit of the picture that lies beside the record. */
  imageCredit?: string;
  correction?: readonly CorrectionField[];
}>;

/**
 * One record. `index` is its position in a file of several (0 in a file of one); `several` tells
 * whether the file can hold more than one, so that its path alone does not identify it.
 * `placeOf(['image', 'path'])` is the place of that field's value, or of the nearest that is written;
 * with a `piece` of the value, where that stands in the file, if it stands there as it is.
 */
export type RecordRead = Readonly<{
  file: string;
  index: number;
  several: boolean;
  fields: Fields;
  /** Hash of all that the record is, in characters of base64url: of its bytes, in a file of several of its own part of them. */
  whole: string;
  placeOf: (path: readonly (string | number)[], piece?: string) => Place;
}>;

/** What a record file gave: the records that could be read, and what is wrong with the others; in a file of several, how many those are. */
export type RecordsRead = Readonly<{
  records: readonly RecordRead[];
  failed?: number;
  problems: readonly Problem[];
}>;
