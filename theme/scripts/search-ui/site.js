/** The site that is searched: its index and its addresses. */

/** @typedef {typeof import("../search.js").engine} Engine */
/** @typedef {import("../search/index.js").Index} Index */
/** @typedef {import("../search/answer.js").Answer} Answer */
/** @typedef {import("../search/store.js").Page} Page */

export class Site {
  /**
   * @param {string} program the address of search.js; empty: it is there
   * @param {string} root the way to the site's root
   * @param {string} manifest its address from there
   */
  constructor(program, root, manifest) {
    this.program = program;
    this.root = root;
    this.manifest = manifest;
    /** @type {Promise<Index> | null} */
    this.opened = null;
  }

  /**
   * What searches; most readers of a page never need it.
   * @returns {Promise<Engine>}
   */
  engine() {
    return new Promise((resolve, reject) => {
      const there = () => (window.xianfengSearch ? resolve(window.xianfengSearch) : reject(new Error(this.program)));
      if (window.xianfengSearch || !this.program) return there();
      const script = document.createElement("script");
      Object.assign(script, { src: this.program, onload: there, onerror: there });
      return document.head.append(script);
    });
  }

  /** The index; asked for again if it did not come. */
  index() {
    this.opened = this.opened || this.engine().then((engine) => engine.open(this.root, this.manifest)).catch((error) => {
      this.opened = null;
      throw error;
    });
    return this.opened;
  }

  /** @param {string} url from the site's root */
  address(url) {
    return this.root + (location.protocol === "file:" && !/^https?:/.test(this.root) && /(^|\/)$/.test(url) ? `${url}index.html` : url);
  }

  /**
   * The page, opened where it has what was looked for.
   * @param {Page} one
   * @param {Answer} answer
   */
  hit(one, answer) {
    return `${this.address(one.url)}#hit=${encodeURIComponent(one.read || answer.marked)}`;
  }

  /**
   * The text of a page, where the whole index is in this one and the site may be out of reach.
   * @param {Page} one
   */
  async text(one) {
    return window.xianfengFiles ? (await (await this.index()).record(one.id)).body : "";
  }

  /** @param {string} query */
  searchPage(query) {
    return `${this.address("search/")}?q=${encodeURIComponent(query)}`;
  }
}
