// What a page says of each bank and how many it counts, read off the page as a person would.

export interface BankMark {
  readonly tone: string;
  readonly words: string;
}

/** Where each bank stands, by name: the first mark beside it. */
export function readMarks(page: Document, rows: string, name: string): ReadonlyMap<string, BankMark> {
  return new Map(
    [...page.querySelectorAll(rows)].map((row) => {
      const mark = row.querySelector('span[data-tone]');
      return [
        textOf(row.querySelector(name)),
        { tone: mark?.getAttribute('data-tone') ?? 'none', words: textOf(mark) },
      ];
    }),
  );
}

/** `2 need you` → ['need you', 2]. */
export function readCounts(page: Document): ReadonlyMap<string, number> {
  const counts = [...page.querySelectorAll('ul[aria-label="Banks by where they stand"] li')];
  return new Map(
    counts.map((each) => {
      const [, count, words = ''] = /^(\d+) (.*)$/.exec(textOf(each)) ?? [];
      return [words, Number(count)];
    }),
  );
}

/** Links that begin with a number, and where each leads. */
export function readCountedLinks(page: Document): readonly { readonly count: number; readonly href: string }[] {
  return [...page.querySelectorAll('a[href]')].flatMap((link) => {
    const count = /^[\d,]+(?= |$)/.exec(textOf(link))?.[0];
    if (count === undefined) return [];
    return [{ count: Number(count.replaceAll(',', '')), href: link.getAttribute('href') ?? '' }];
  });
}

export function textOf(element: Element | null | undefined): string {
  return (element?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
}
