/** The best partial matches: rare pieces first (BM25), then pieces that stand together. */

import { Answer } from "./answer.js";
import { grams } from "./grams.js";

/** @typedef {import("./index.js").Index} Index */
/** @typedef {import("./files.js").Lists} Lists */
/** @typedef {import("./query.js").Word} Word */
/** @typedef {import("./store.js").Page} Page */
/** @typedef {import("./score.js").Candidate} Candidate */

const FIELDS = [1, 0.5, 0.3]; // what a piece in title, headings or summary counts beyond one in the body
const TOGETHER = 0.6; // what two pieces count more that follow one another in query and page
const ALONE = 0.2;
const LEAST = 0.35; // of the best score
const MOST = 200;
const LOOKED_UP = 6; // pairs by which pages are found: of more, so many that cover the query evenly
const SEVERAL = 6; // pairs of a run of which the step before has looked up the one in the middle, too
const MORE = 3; // pairs that are looked up besides
const LONG = 12; // characters of a run of which the pairs of the first look tell enough
const OTHERWISE = 4; // pairs of what is said for it
const FEW = 4; // pairs of a run that are all looked up
const LACKING = 2; // characters that are looked up alone
const IN_TITLE = 1; // what such a character counts
const WORTH_READING = 0.4; // how much of the query the best page has to have before texts are read

/** @type {(pages: number, having: number) => number} how much a piece tells that so many pages have */
const rarity = (pages, having) => Math.log(1 + (pages - having + 0.5) / (having + 0.5));

const words = Intl.Segmenter ? new Intl.Segmenter("zh", { granularity: "word" }) : { segment: () => [] };

/**
 * Places of pairs of a run: those known from the step before, its ends and its middle; and those that tell most
 * besides, which are inside words, and for what no word covers as many as it takes.
 * @param {string} run
 * @returns {[known: number[], telling: number[]]}
 */
const telling = (run) => {
  const last = run.length - 2;
  if (last < FEW) return [run.length > 1 ? grams(run).map((_, at) => at) : [0], []];
  const known = [...new Set([0, last < SEVERAL - 1 ? 0 : Math.ceil((last + 1) / 2), last])];
  const chosen = new Set(known);
  for (const { index, segment } of words.segment(run))
    for (let at = index; at < index + segment.length - 1; at++) chosen.add(at);
  for (let at = 0; at <= last; at++) if (!chosen.has(at) && !chosen.has(at - 1)) chosen.add(at);
  return [known, [...chosen].filter((at) => !known.includes(at)).sort((a, b) => a - b)];
};

/** `count` of the items, evenly, the first and the last among them. @type {<T>(items: T[], count: number) => T[]} */
const spread = (items, count) =>
  (items.length > count ? Array.from({ length: count }, (_, i) => items[Math.round((i * (items.length - 1)) / (count - 1))]) : items);

/** The pieces of words and how rare each is. */
export class Nearest {
  /**
   * @param {Index} index
   * @param {readonly (readonly Word[])[]} forms
   */
  constructor(index, forms) {
    this.index = index;
    this.runs = forms.flatMap((words) => words.flatMap((word) => word.runs));
    /** Of which form each run is. */
    this.form = forms.flatMap((words, number) => words.flatMap((word) => word.runs.map(() => number)));
    /** Pairs that were looked up, in order. @type {{i: number, at: number, lists: readonly (Lists | undefined)[], weight: number}[]} */
    this.looked = [];
    /** Characters alone. @type {{titles: number[][], weight: number}[]} */
    this.alone = [];
    /** @type {Map<number, number>} */
    this.weights = new Map();
    this.rarest = 0;
    /** How much of what was looked up the best page has: 0 to 1. */
    this.share = 0;
    /** Pages by how many of the pairs their titles have. @type {number[]} */
    this.titled = [];
  }

  /**
   * Pages that have some of the pieces, with their scores. Where the best has enough of them, the other pairs
   * and the characters that it lacks are looked up as well.
   * @returns {Promise<Candidate[]>}
   */
  async candidates() {
    await this.lookUp(this.form.filter((one, i, all) => all.indexOf(one) === i).flatMap((form) => {
      const told = this.runs.map((run, i) => telling(run).map((some) => (this.form[i] === form ? some.map((at) => ({ i, at })) : [])));
      const known = told.flatMap(([some]) => some);
      if (form) return spread([...known, ...told.flatMap(([, some]) => some)], OTHERWISE);
      return [...spread(known, LOOKED_UP), ...spread(told.flatMap(([, some]) => some), Math.max(2, LOOKED_UP - known.length))];
    }));
    const found = this.ranked();
    if (this.share < WORTH_READING || this.runs.some((run) => run.length >= LONG)) return found;
    const known = new Set(this.looked.map(({ i, at }) => `${i} ${at}`));
    const others = this.runs.flatMap((run, i) => grams(run).map((_, at) => ({ i, at })))
      .filter(({ i, at }) => !this.form[i] && !known.has(`${i} ${at}`));
    await Promise.all([this.lookUp(others.slice(0, MORE)), this.lookUpLacking(found[0][0])]);
    return this.ranked();
  }

  /** @param {readonly {i: number, at: number}[]} places pairs of runs */
  async lookUp(places) {
    const pages = this.index.segments.reduce((sum, one) => sum + one.count, 0);
    this.looked.push(...await Promise.all(places.map(async ({ i, at }) => {
      const gram = grams(this.runs[i])[at];
      const lists = await this.index.lists(gram);
      const weight = rarity(pages, lists.reduce((sum, list) => sum + (list ? Math.max(list[0].length, (list[1] || []).length) : 0), 0));
      this.weights.set(gram, lists.some(Boolean) ? weight : 0);
      return { i, at, lists, weight };
    })));
    this.looked.sort((a, b) => a.i - b.i || a.at - b.at);
    this.rarest = Math.max(0, ...this.weights.values());
  }

  /**
   * Characters of which a page has no pair, in titles.
   * @param {number} id
   */
  async lookUpLacking(id) {
    const lacking = this.runs.flatMap((run, i) => [...run].filter((one, at) => !this.form[i] && /[\u3400-\u9fff]/.test(one) &&
      !this.looked.some((one) => one.i === i && (one.at === at || one.at === at - 1) && this.holds(one.lists, id))));
    const pages = this.index.segments.reduce((sum, one) => sum + one.count, 0);
    this.alone = await Promise.all([...new Set(lacking)].slice(0, LACKING).map(async (one) => {
      const titles = (await this.index.lists(one.charCodeAt(0))).map((list) => (list && list[1]) || []);
      return { titles, weight: IN_TITLE * rarity(pages, titles.reduce((sum, some) => sum + some.length, 0)) };
    }));
  }

  /** Whether a page is in the lists of a pair. @type {(lists: readonly (Lists | undefined)[], id: number) => boolean} */
  holds(lists, id) {
    const { ordinal, start } = this.index.segment(id);
    return (lists[ordinal] || [[]])[0].includes(id - start);
  }

  /** By what was looked up so far. */
  ranked() {
    /** @type {Candidate[]} */
    const found = [];
    /** @type {Map<number, number>} */
    const titles = new Map();
    this.index.segments.forEach((segment, number) => {
      const scores = new Float32Array(segment.count);
      /** @type {Int16Array} which pair a page had last */
      const last = new Int16Array(segment.count).fill(-2);
      this.looked.forEach(({ i, at, lists, weight }, n) => {
        const [all = [], ...fields] = lists[number] || [];
        const before = this.looked[n - 1];
        const together = before && before.i === i && at <= before.at + 2 ? TOGETHER * Math.min(weight, before.weight) : 0;
        for (const page of all) {
          scores[page] += weight + (last[page] === n - 1 ? together : 0);
          last[page] = n;
        }
        FIELDS.forEach((more, field) => {
          for (const page of fields[field] || []) scores[page] += more * weight;
        });
        for (const page of fields[0] || []) titles.set(segment.start + page, (titles.get(segment.start + page) || 0) + 1);
      });
      for (const one of this.alone) for (const page of one.titles[number]) if (scores[page]) scores[page] += one.weight;
      scores.forEach((score, page) => {
        if (score) found.push([segment.start + page, score]);
      });
    });
    found.sort((a, b) => b[1] - a[1] || this.index.place(b[0]) - this.index.place(a[0]));
    this.titled = [...titles].sort((a, b) => b[1] - a[1] || b[0] - a[0]).map(([id]) => id);
    if (!found.length) return found;
    const [[best, most]] = found;
    this.share = Math.max(...this.form.map((form) => {
      const own = this.looked.filter(({ i }) => this.form[i] === form);
      return own.filter(({ lists }) => this.holds(lists, best)).length / own.length;
    }));
    return found.slice(0, MOST).filter(([, score]) => score >= most * LEAST);
  }

  /** @param {number} gram @returns {number} of one that was not looked up, a guess */
  weight(gram) {
    const known = this.weights.get(gram);
    return known === undefined ? this.rarest / 2 : known;
  }

  /**
   * The score of a page by its own text: whole pieces, in which field, near one another.
   * @param {Page} record
   */
  score({ fields }) {
    let sum = 0;
    /** @type {string[]} */
    const held = [];
    for (const run of this.runs) {
      for (let from = 0, to = 0; from < run.length; from = to) {
        to = from + 1;
        while (to < run.length && fields.some((field) => field.includes(run.slice(from, to + 1)))) to++;
        if (to < from + 2 && run.length > 1) { // a character alone counts if the title has it
          if (fields[0].includes(run[from])) sum += ALONE * (this.weight(grams(run)[Math.min(from, run.length - 2)]) || this.rarest / 2);
          continue;
        }
        const piece = run.slice(from, to);
        const weight = grams(piece).reduce((all, gram) => all + this.weight(gram), 0);
        const field = fields.findIndex((one) => one.includes(piece));
        sum += weight * (1 + 0.15 * (piece.length - 2)) * (1 + (FIELDS[field] || 0));
        held.push(piece);
        if (to < run.length && piece.length > 2) to--; // the next piece may share its last character
      }
    }
    if (held.length > 1) {
      const most = Math.max(...fields.join("\n").split("\n").map((line) => held.filter((piece) => line.includes(piece)).length));
      sum *= 1 + 0.3 * ((most - 1) / (held.length - 1));
    }
    return sum;
  }
}

/** The nearest pages, some at a time; those that are looked at together are put in order by their text. */
export class NearestAnswer extends Answer {
  /**
   * @param {Index} index
   * @param {string} query
   * @param {readonly (readonly Word[])[]} forms
   */
  constructor(index, query, forms) {
    super(index, query, forms, "nearest");
    this.nearest = new Nearest(index, forms);
    /** Those that were looked at, the nearest first. @type {Page[]} */
    this.seen = [];
  }

  async widen() {
    if (this.level < 0) Object.assign(this, { level: 2, found: await this.nearest.candidates() });
  }

  /** Whether the best page has so much of the query that its text may tell more. */
  get isNear() {
    return this.share >= WORTH_READING;
  }

  /** How much of what was looked up the best page has: 0 to 1. */
  get share() {
    return this.nearest.share;
  }

  /**
   * The cards of the nearest, and of those whose titles are.
   * @param {number} count of each, at most
   */
  async cardsOf(count) {
    await this.widen();
    const ids = [...(await this.queue()).slice(-count).reverse().map(([id]) => id), ...this.nearest.titled.slice(0, count)];
    return Promise.all([...new Set(ids)].map((id) => this.index.card(id)));
  }

  /** @param {number} id what is near enough is read whole */
  async read(id) {
    const card = await this.index.card(id);
    return card.summary && !this.isNear ? card : this.index.record(id);
  }

  /** @param {number} count */
  async verifiedNext(count) {
    await this.widen();
    const rest = await this.queue();
    const batch = rest.splice(Math.max(0, rest.length - count));
    const records = await Promise.all(batch.map(([id]) => this.read(id)));
    records.forEach(({ id }) => this.given.add(id));
    const scored = records.map((record) => /** @type {[number, Page]} */ ([this.value(record.id, this.nearest.score(record)), record]));
    const ordered = scored.sort((a, b) => b[0] - a[0]).map(([, record]) => record);
    this.seen.push(...ordered);
    return ordered.map((record) => this.result(record));
  }
}
