/** The best partial matches: rare pieces first (BM25), then pieces that stand together. */

import { Answer } from "./answer.js";
import { grams } from "./grams.js";

/** @typedef {import("./index.js").Index} Index */
/** @typedef {import("./query.js").Word} Word */
/** @typedef {import("./store.js").Page} Page */
/** @typedef {import("./score.js").Candidate} Candidate */

const FIELDS = [1, 0.5, 0.3]; // what a piece in title, headings or summary counts beyond one in the body
const TOGETHER = 0.6; // what two pieces count more that follow one another in query and page
const ALONE = 0.2;
const LEAST = 0.35; // of the best score
const MOST = 200;

/** @type {(pages: number, having: number) => number} how much a piece tells that so many pages have */
const rarity = (pages, having) => Math.log(1 + (pages - having + 0.5) / (having + 0.5));

/** The pieces of words and how rare each is. */
export class Nearest {
  /**
   * @param {Index} index
   * @param {readonly Word[]} words
   */
  constructor(index, words) {
    this.index = index;
    this.runs = words.flatMap((word) => word.runs);
    /** @type {Map<number, number>} */
    this.weights = new Map();
    this.rarest = 0;
  }

  /**
   * Pages that have some of the pieces, with their scores.
   * @returns {Promise<Candidate[]>}
   */
  async candidates() {
    const { segments } = this.index;
    const pages = segments.reduce((sum, one) => sum + one.count, 0);
    const scores = segments.map((one) => new Float32Array(one.count));
    let runs = this.runs.map(grams);
    let lists = await this.lists(runs);
    if (!lists.some((run) => run.some((gram) => gram.some((list) => list)))) {
      runs = this.runs.map((run) => [...run].map((one) => one.charCodeAt(0)));
      lists = await this.lists(runs);
    }
    runs.forEach((run, i) => {
      const held = lists[i].map((gram) => gram.reduce((sum, list) => sum + (list ? Math.max(list[0].length, (list[1] || []).length) : 0), 0));
      const weights = held.map((count) => (count ? rarity(pages, count) : 0));
      run.forEach((gram, at) => this.weights.set(gram, weights[at]));
      this.rarest = Math.max(this.rarest, ...weights);
      segments.forEach((segment, number) => {
        /** @type {Int32Array} where a page had its last piece */
        const last = new Int32Array(segment.count).fill(-2);
        run.forEach((_, at) => {
          const [some = [], ...fields] = lists[i][at][number] || [];
          for (const page of some) {
            scores[number][page] += weights[at] + (last[page] === at - 1 ? TOGETHER * Math.min(weights[at], weights[at - 1]) : 0);
            last[page] = at;
          }
          FIELDS.forEach((more, field) => {
            for (const page of fields[field] || []) scores[number][page] += more * weights[at];
          });
        });
      });
    });
    /** @type {Candidate[]} */
    const found = [];
    scores.forEach((some, number) => some.forEach((score, page) => {
      if (score) found.push([segments[number].start + page, score]);
    }));
    found.sort((a, b) => b[1] - a[1] || b[0] - a[0]);
    const least = found.length ? found[0][1] * LEAST : 0;
    return found.slice(0, MOST).filter(([, score]) => score >= least);
  }

  /**
   * Pages whose titles have most of the characters, in whatever order.
   * @param {number} count at most
   */
  async titles(count) {
    const characters = [...new Set(this.runs.join(""))].map((one) => one.charCodeAt(0));
    const { segments } = this.index;
    /** @type {Map<number, number>} */
    const held = new Map();
    for (const lists of (await this.lists([characters]))[0]) {
      lists.forEach((list, number) => {
        for (const page of (list && list[1]) || []) held.set(segments[number].start + page, (held.get(segments[number].start + page) || 0) + 1);
      });
    }
    return [...held].sort((a, b) => b[1] - a[1] || b[0] - a[0]).slice(0, count).map(([id]) => id);
  }

  /** @param {readonly (readonly number[])[]} runs */
  lists(runs) {
    return Promise.all(runs.map((run) => Promise.all(run.map((gram) =>
      Promise.all(this.index.segments.map((segment) => this.index.lists(segment, gram)))))));
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
          if (fields[0].includes(run[from])) sum += ALONE * (this.weights.get(grams(run)[Math.min(from, run.length - 2)]) || this.rarest / 2);
          continue;
        }
        const piece = run.slice(from, to);
        const weight = grams(piece).reduce((all, gram) => all + (this.weights.get(gram) || 0), 0);
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
    this.nearest = new Nearest(index, forms.flat());
    /** Those that were looked at, the nearest first. @type {Page[]} */
    this.seen = [];
  }

  async widen() {
    if (this.level < 0) Object.assign(this, { level: 2, found: await this.nearest.candidates() });
  }

  /** @param {number} count */
  async verifiedNext(count) {
    await this.widen();
    const rest = await this.queue();
    const batch = rest.splice(Math.max(0, rest.length - count));
    const records = await Promise.all(batch.map(([id]) => this.index.record(id)));
    records.forEach(({ id }) => this.given.add(id));
    const scored = records.map((record) => /** @type {[number, Page]} */ ([this.value(record.id, this.nearest.score(record)), record]));
    const ordered = scored.sort((a, b) => b[0] - a[0]).map(([, record]) => record);
    this.seen.push(...ordered);
    return ordered.map((record) => this.result(record));
  }
}
