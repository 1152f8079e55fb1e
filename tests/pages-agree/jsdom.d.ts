// All that is used of jsdom here: it brings no types of its own.
declare module 'jsdom' {
  export class JSDOM {
    constructor(markup: string);
    readonly window: { readonly document: Document };
  }
}
