/** What the theme's scripts leave for one another. */
interface Window {
  /** What every file of the index calls. */
  xianfeng(name: string, digest: string, value: unknown): void;
  xianfengSearch?: typeof import("./search.js").engine;
}
