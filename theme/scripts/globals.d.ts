/** What the theme's scripts leave for one another. */
interface Window {
  /** What every file of the index calls. */
  xianfeng(name: string, digest: string, value: unknown): void;
  /** Of a page that has the whole index in it: values by name, as JSON. */
  xianfengFiles?: Record<string, string>;
  /** Begins; what it gives back is for keys and buttons. */
  xianfengAssist?: (choices: typeof import("./portal/choices.js")) => { press(number: number): void, readPage(): void };
  xianfengSearch?: typeof import("./search.js").engine;
}

declare namespace Intl {
  /** Of ECMA-402 2022; older browsers have none. */
  const Segmenter: undefined | (new (locale: string, options: { granularity: "word" }) => {
    segment(text: string): Iterable<{ segment: string, index: number }>;
  });
}
