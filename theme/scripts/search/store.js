/** What plugins/xianfeng/search has written, read as it is asked for: FORMAT.md. */

import { decode, run, unpack } from "./files.js";
import { digest, mixed } from "./grams.js";
import { placed } from "./score.js";
import { canonical, normalise } from "./text.js";

/** @typedef {import("./files.js").Lists} Lists */
/** @typedef {import("./text.js").Simplified} Simplified */

/** @typedef {[size: number, version: string]} Row */

/**
 * @typedef {object} Manifest
 * @property {Record<string, string>} facets titles by name
 * @property {[labels: string[], runs: number[]]} kinds in their order; and of pages of one kind its number and how many, in turn
 * @property {[count: number, bits: number, check: string, shards: string, facets: string][]} segments
 * @property {Row} cards so many a file
 * @property {Row} texts in so many files
 * @property {Row} suggest bits that name a file
 * @property {Record<string, string>} tables versions
 * @property {Record<string, Row>} [rows] so many files
 */

/**
 * @typedef {object} Segment pages from `start` on
 * @property {number} ordinal
 * @property {number} start
 * @property {number} count
 * @property {number} bits
 * @property {string} check how its pages are numbered
 * @property {string} shards version of its postings
 * @property {string} facets version of its columns
 * @property {Map<number, Map<number, Lists>>} decoded
 */

/**
 * @typedef {object} Page
 * @property {number} id the newer, the larger
 * @property {string} url
 * @property {string} title
 * @property {string} date
 * @property {string} section
 * @property {string} summary
 * @property {string} picture its address from the site's root, or ""
 * @property {string} body
 * @property {Simplified | undefined} simple of the traditional characters in it
 * @property {string[]} fields normalised: title and names, headings, summary, body
 * @property {string} [read] what letters of the query stand for in its title
 */

/** @typedef {Record<string, [labels: string[][], coded: string]>} Columns */

/** The traditional characters of a text, each with its simplified one. @param {string} pairs */
const read = (pairs) => new Map((pairs.match(/../gsu) || []).map(([one, other]) => [one, other]));

/** A line as it is written, and in its canonical form. @type {(line: string, simple?: Simplified) => string} */
const forms = (line, simple) => [...new Set([normalise(line, simple), canonical(line, simple)])].join("\n");

/** Which of `count` files has the text of a page. @type {(url: string, count: number) => number} */
export const bucket = (url, count) => {
  const mask = count > 1 ? 2 ** (32 - Math.clz32(count - 1)) - 1 : 0;
  const number = digest(url) & mask;
  return number < count ? number : number & (mask >>> 1);
};

export class Store {
  /**
   * @param {string} root the way to the site's root
   * @param {Manifest} manifest
   */
  constructor(root, manifest) {
    this.root = root;
    this.manifest = manifest;
    /** @type {Map<string, Promise<any>>} */
    this.kept = new Map();
    /** @type {Simplified | undefined} */
    this.simple = undefined;
    /** @type {{ lines: readonly string[], known: import("./grams.js").Readings }} what was read last, and of which lines */
    this.heard = { lines: [], known: new Map() };
    let start = 0;
    this.segments = manifest.segments.map(([count, bits, check, shards, facets], ordinal) => {
      /** @type {Segment} */
      const segment = { ordinal, start, count, bits, check, shards, facets, decoded: new Map() };
      start += count;
      return segment;
    });
    const [, runs] = manifest.kinds;
    /** The number of each page's kind. */
    this.kinds = new Uint8Array(start);
    for (let at = 0, from = 0; at < runs.length; from += runs[at + 1], at += 2) this.kinds.fill(runs[at], from, from + runs[at + 1]);
  }

  /**
   * @param {string} place
   * @param {string} version
   * @param {string} [check]
   * @returns {Promise<any>}
   */
  file(place, version, check) {
    const known = this.kept.get(place);
    if (known) return known;
    const value = run(`${this.root}search/${place}.js?${version}`, check ? `${place} ${check}` : place);
    value.catch(() => this.kept.delete(place));
    this.kept.set(place, value);
    return value;
  }

  /**
   * File `number` of a row.
   * @param {string} row
   * @param {number} number
   * @param {string} version
   * @param {string} [check]
   */
  listed(row, number, version, check) {
    return this.file(`${row}/${number >>> 8}/${number & 255}`, version, check);
  }

  /**
   * @param {Segment} segment
   * @param {number} gram
   * @param {number} [name] the digest of a card's name that begins with the gram
   */
  async listsOf({ ordinal, bits, check, shards, decoded }, gram, name) {
    const place = mixed(gram);
    const size = 2 ** (32 - bits);
    const number = Math.floor(place / size);
    let shard = decoded.get(number);
    if (!shard) {
      shard = decode(unpack(await this.listed(`s${ordinal}`, number, shards, check)));
      decoded.set(number, shard);
    }
    return shard.get((name ?? place) % size);
  }

  /**
   * By segment.
   * @param {number} gram
   * @param {number} [name]
   */
  lists(gram, name) {
    return Promise.all(this.segments.map((one) => this.listsOf(one, gram, name)));
  }

  /** What readers call the kind of a page. @param {number} id */
  kind(id) {
    return this.manifest.kinds[0][this.kinds[id]];
  }

  /** Where a page stands among those that fit as well. @param {number} id */
  place(id) {
    return placed(this.kinds[id], id);
  }

  /**
   * The segment of a page.
   * @param {number} id
   */
  segment(id) {
    const later = this.segments.findIndex((one) => one.start > id);
    return this.segments[later < 0 ? this.segments.length - 1 : later - 1];
  }

  /**
   * A page without its body.
   * @param {number} id
   */
  card(id) {
    return this.page(id, false);
  }

  /** @param {number} id */
  record(id) {
    return this.page(id, true);
  }

  /**
   * @param {number} id
   * @param {boolean} whole
   * @returns {Promise<Page>}
   */
  async page(id, whole) {
    const [size, version] = this.manifest.cards;
    const [url, title, date, section, summary, headings, names, , pairs, picture = ""] =
      (await this.listed("c", Math.floor(id / size), version))[id % size];
    const [count, texts] = this.manifest.texts;
    const [body, more] = whole ? (await this.listed("t", bucket(url, count), texts))[url] : ["", ""];
    const simple = pairs || more ? read(pairs + more) : undefined;
    const fields = [[title, ...names], headings, [summary], body.split("\n")]
      .map((/** @type {string[]} */ lines) => lines.map((line) => forms(line, simple)).join("\n"));
    return { id, url, title, date, section, summary, picture, body, simple, fields };
  }

  /** @returns {Promise<Columns[]>} */
  columns() {
    return Promise.all(this.segments.map(({ ordinal, facets, check }) => this.file(`f${ordinal}`, facets, check)));
  }

  /**
   * Characters and their syllables in pinyin.
   * @returns {Promise<import("./grams.js").Readings>}
   */
  async readings() {
    /** @type {string[]} */
    const lines = await this.file("pinyin", this.manifest.tables.pinyin);
    if (lines === this.heard.lines) return this.heard.known;
    /** @type {Map<string, string[]>} */
    const known = new Map();
    for (const line of lines) {
      const [, syllable, characters] = /** @type {string[]} */ (line.match(/([a-z]+)(.*)/u));
      for (const one of characters) known.set(one, [...(known.get(one) ?? []), syllable]);
    }
    this.heard = { lines, known };
    return known;
  }

  /**
   * File `number` of a row that is read by number, or undefined.
   * @param {string} name
   * @param {number} number
   */
  row(name, number) {
    const [count = 0, version = ""] = (this.manifest.rows || {})[name] || [];
    return number < count ? this.listed(name, number, version) : undefined;
  }

  /**
   * What else is said for a word.
   * @returns {Promise<import("./synonyms.js").Synonyms>}
   */
  async synonyms() {
    return new Map(await this.row("y", 0) || []);
  }

  /**
   * Names and terms as they are spelt, normalised: by them slips are mended.
   * @returns {Promise<string[]>}
   */
  async words() {
    return await this.row("w", 0) || [];
  }

  /** Traditional characters and what is written for them. */
  async simplified() {
    const [old, now] = await this.file("simplified", this.manifest.tables.simplified);
    this.simple ??= new Map([...old].map((one, i) => [one, now[i]]));
    return this.simple;
  }
}
