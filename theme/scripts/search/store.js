/** What plugins/xianfeng/search has written, read as it is asked for: FORMAT.md. */

import { decode, run, unpack } from "./files.js";
import { mixed } from "./grams.js";
import { normalise } from "./text.js";

/** @typedef {import("./files.js").Lists} Lists */
/** @typedef {import("./text.js").Simplified} Simplified */

/**
 * @typedef {object} Manifest
 * @property {number} shelf names in a directory
 * @property {Record<string, string>} facets titles by name
 * @property {[count: number, bits: number, shards: string, records: string, facets: string][]} segments
 * @property {[bits: number, directories: string]} suggest
 * @property {[simplified: string, pinyin: string]} tables
 */

/**
 * @typedef {object} Segment pages from `start` on
 * @property {number} ordinal
 * @property {number} start
 * @property {number} count
 * @property {number} bits
 * @property {string} shards letters of the names of their directories
 * @property {string} records likewise
 * @property {string} facets the file of their columns
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
 * @property {string} body
 * @property {Simplified | undefined} simple of the traditional characters in it
 * @property {string[]} fields normalised: title and names, headings, summary, body
 * @property {string} [read] what letters of the query stand for in its title
 */

/** @typedef {Record<string, [labels: string[][], coded: string]>} Columns */

/** @type {(names: string, at: number, width: number) => string} */
const letters = (names, at, width) => names.slice(at * width, at * width + width);

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
    let start = 0;
    this.segments = manifest.segments.map(([count, bits, shards, records, facets], ordinal) => {
      /** @type {Segment} */
      const segment = { ordinal, start, count, bits, shards, records, facets, decoded: new Map() };
      start += count;
      return segment;
    });
  }

  /**
   * @param {string} name
   * @returns {Promise<any>}
   */
  file(name) {
    const known = this.kept.get(name);
    if (known) return known;
    const value = run(`${this.root}search/${name.slice(0, 2)}/${name.slice(2)}.js`, name);
    value.catch(() => this.kept.delete(name));
    this.kept.set(name, value);
    return value;
  }

  /**
   * File `number` of a row: a directory says the letters of its name. Those of records (r) are all of it.
   * @param {string} row
   * @param {string} directories
   * @param {number} number
   */
  async listed(row, directories, number) {
    const shelf = Math.floor(number / this.manifest.shelf);
    const at = number % this.manifest.shelf;
    const names = await this.file(`${letters(directories, shelf, 7)}${row}-${shelf}`);
    return this.file(row.startsWith("r") ? letters(names, at, 10) : letters(names, at, 7) + row + number);
  }

  /**
   * @param {Segment} segment
   * @param {number} gram
   * @param {number} [name] the digest of a card's name that begins with the gram
   */
  async lists({ ordinal, bits, shards, decoded }, gram, name) {
    const place = mixed(gram);
    const size = 2 ** (32 - bits);
    const number = Math.floor(place / size);
    let shard = decoded.get(number);
    if (!shard) {
      shard = decode(unpack(await this.listed(`s${ordinal}`, shards, number)));
      decoded.set(number, shard);
    }
    return shard.get((name ?? place) % size);
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
   * @param {number} id
   * @returns {Promise<Page>}
   */
  async record(id) {
    const segment = this.segment(id);
    const [url, title, date, section, summary, headings, body, names, , pairs] =
      await this.listed(`r${segment.ordinal}`, segment.records, id - segment.start);
    /** @type {string[]} */
    const replaced = pairs ? pairs.match(/../gsu) : [];
    const simple = replaced.length ? new Map(replaced.map(([one, other]) => [one, other])) : undefined;
    const fields = [[title, ...names], headings, [summary], body.split("\n")]
      .map((/** @type {string[]} */ lines) => lines.map((line) => normalise(line, simple)).join("\n"));
    return { id, url, title, date, section, summary, body, simple, fields };
  }

  /** @returns {Promise<Columns[]>} */
  columns() {
    return Promise.all(this.segments.map(({ facets }) => this.file(facets)));
  }

  /** Characters and their syllables in pinyin. */
  async readings() {
    /** @type {string[]} */
    const lines = await this.file(this.manifest.tables[1]);
    /** @type {Map<string, string[]>} */
    const known = new Map();
    for (const line of lines) {
      const [, syllable, characters] = /** @type {string[]} */ (line.match(/([a-z]+)(.*)/u));
      for (const one of characters) known.set(one, [...(known.get(one) ?? []), syllable]);
    }
    return known;
  }

  /** Traditional characters and what is written for them. */
  async simplified() {
    const [old, now] = await this.file(this.manifest.tables[0]);
    this.simple ??= new Map([...old].map((one, i) => [one, now[i]]));
    return this.simple;
  }
}
