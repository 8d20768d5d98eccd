/** The package brings no types. */
declare module 'rss' {
  export default class RSS {
    constructor(options: Readonly<Record<string, unknown>>);
    item(options: Readonly<Record<string, unknown>>): this;
    xml(): string;
  }
}
