/** What was found. */

import { facets, fitting, kinds } from "./faceting.js";
import { marks, matches, parse, parts, tears, whole } from "./query.js";
import { FIELDS, OTHERWISE, grouped, named, score } from "./score.js";
import { read } from "./spelling.js";
import { grams } from "./grams.js";

/** @typedef {import("./index.js").Index} Index */
/** @typedef {import("./store.js").Page} Page */
/** @typedef {import("./query.js").Mark} Mark */
/** @typedef {import("./query.js").Word} Word */
/** @typedef {import("./ladder.js").Step} Step */
/** @typedef {import("./score.js").Candidate} Candidate */
/** @typedef {Page & {card: boolean, answer: Answer}} Result */
/** @typedef {"" | "date" | "kind"} Order by relevance, by date, or by kind and within that by relevance */

const SURE = score(0, 0.9, 0);
const SPARE = 5; // pages that are read besides those wanted, before the reader is asked
const CHANCE = 1; // candidates that had it by chance, before it is looked for more closely
const NEARLY = 3; // candidates whose titles are looked at first

/** `total` candidates; `next` gives them verified and in order, page by page. */
export class Answer {
  /**
   * @param {Index} index
   * @param {string} query
   * @param {readonly (readonly Word[])[]} forms of what is looked for; all but the first count less
   * @param {Step} step
   * @param {number} less what all forms but the first count less
   */
  constructor(index, query, forms, step, less = OTHERWISE) {
    this.index = index;
    this.query = query;
    this.forms = forms;
    this.step = step;
    this.less = less;
    /** Of what kind results have to be, or "": of any. */
    this.within = "";
    /** What was looked for in place of what was typed. */
    this.said = "";
    /** What was typed, where it was corrected. */
    this.typed = "";
    /** The question that is asked with what was corrected in it, or "". */
    this.question = "";
    /** @type {Candidate[]} */
    this.found = [];
    this.level = -1;
    this.missed = 0;
    /** The chosen label of a facet. @type {Record<string, string>} */
    this.filters = {};
    /** @type {Order} */
    this.order = "";
    /** Ids that were looked at. @type {Set<number>} */
    this.given = new Set();
    /** Verified, with their value; not yet given. @type {[value: number, page: Page][]} */
    this.pool = [];
    /** Not yet looked at, the best last. @type {Candidate[] | null} */
    this.rest = null;
    /** @type {number[] | null} */
    this.cards = null;
    /** Whether as much was read as may be at a time, and there is more. */
    this.isSpent = false;
    /** Given before they were asked for. @type {Result[]} */
    this.ready = [];
    /** Whether titles that nearly have all of it are looked at before any text is read. */
    this.titled = false;
    /** What comes behind the last. @type {(() => Promise<Answer>) | null} */
    this.further = null;
    /** @type {Answer | null} */
    this.behind = null;
  }

  /** What was typed, in its one form. */
  get words() {
    return this.forms[0];
  }

  /** By what the page of a result is marked. */
  get marked() {
    if (this.step === "exact") return this.query;
    return [...new Set(this.forms.map((words) => words.map((word) => word.text)).flat())].join(" ");
  }

  get total() {
    return this.found.length;
  }

  get left() {
    return (this.rest || []).length + this.pool.length + this.ready.length;
  }

  /** Whether there is nothing, as far as `look` has looked. */
  get isEmpty() {
    return !this.left;
  }

  /** Whether `look` has found something. */
  get isFound() {
    return this.ready.length > 0;
  }

  /** Whether what was typed stands whole in a title or name of what `look` found first. */
  get isSure() {
    const [first] = this.ready;
    return Boolean(first) && (first.card || this.verified(first) >= SURE);
  }

  /** Whether the pieces of what was typed all stand in the title of some page. */
  get isLikely() {
    return this.found.some(([, one]) => one >= SURE);
  }

  /**
   * Looks for candidates: `Index.candidates` says what the levels are.
   * @param {number} level
   */
  async widen(level) {
    if (this.level >= level || !this.words.length) return;
    const held = await Promise.all(this.forms.map((words) => this.index.everywhere(words, level)));
    /** @type {Map<number, number>} */
    const best = new Map();
    held.forEach((some, form) => {
      for (const [id, one] of some) best.set(id, Math.max(best.get(id) || 0, one - (form ? this.less : 0)));
    });
    const found = [...best].filter(([id]) => !this.within || this.index.kind(id) === this.within);
    Object.assign(this, { level, missed: 0, found, rest: null });
  }

  async queue() {
    if (this.rest) return this.rest;
    let kept = this.found;
    if (Object.keys(this.filters).length) {
      const fits = await fitting(this.index, this.filters);
      kept = kept.filter(([id]) => fits(id));
    }
    const named = this.forms.filter(([one, ...more]) => one && !more.length && !one.spelling);
    this.cards = this.cards || (await Promise.all(named.map(([one]) => this.index.cards(one.text)))).flat();
    this.rest = kept.filter(([id]) => !this.given.has(id))
      .map(([id, one]) => /** @type {Candidate} */ ([id, this.value(id, one)])).sort((a, b) => a[1] - b[1]);
    return this.rest;
  }

  /**
   * @param {number} id
   * @param {number} one its score
   */
  value(id, one) {
    if (this.order === "date" && !(this.cards && this.cards.includes(id))) return id;
    const found = this.cards && this.cards.includes(id) ? named(this.index.place(id)) : one;
    return this.order === "kind" ? grouped(this.index.kinds[id], found) : found;
  }

  /**
   * Another choice or order: everything is given anew.
   * @param {Record<string, string>} filters
   * @param {Order} order
   */
  arrange(filters, order) {
    if (!Object.keys({ ...filters, ...this.filters }).length && order === this.order) return;
    Object.assign(this, { filters, order, rest: null, pool: [], ready: [], given: new Set() });
  }

  /** Kinds in their order and how many candidates are of each, whatever kind is chosen. */
  kinds() {
    return kinds(this);
  }

  /** By facet: labels and how many candidates have each, whatever is chosen in that facet. */
  facets() {
    return facets(this);
  }

  /**
   * The score of a page by its own text; -1: it does not have the words.
   * @param {Page} record
   */
  verified(record) {
    return Math.max(...this.forms.map((words, form) => {
      const one = this.fit(words, record);
      return one < 0 ? -1 : one - (form ? this.less : 0);
    }));
  }

  /**
   * @param {readonly Word[]} words
   * @param {Page} record
   */
  fit(words, record) {
    let broken = 0;
    let pieces = 0;
    let worth = 0;
    const text = record.fields.join("\n");
    for (const word of words) {
      if (word.spelling) record.read = read(word.spelling, record.fields[0]);
      const sought = record.read || word.text;
      if (!record.fields.some((one) => one.includes(sought)))
        broken += word.exact ? Infinity : word.runs.reduce((sum, run) => sum + parts(run, text), -1);
      else if (record.fields.every((one) => tears(one, sought))) broken++;
      for (const run of word.spelling ? [sought] : word.runs) {
        const held = run.length > 1 ? grams(run).map((_, at) => run.substr(at, 2)) : [run];
        pieces += held.length;
        for (const piece of held) worth += FIELDS[record.fields.findIndex((one) => one.includes(piece))] || 0;
      }
    }
    return broken < Infinity ? score(Math.min(broken, 63), worth / pieces, this.index.place(record.id)) : -1;
  }

  /**
   * Finds the first ones, which `next` then has at hand.
   * @param {number} count
   */
  async look(count) {
    this.ready = await this.own(count);
  }

  /**
   * The next of its own: what comes behind the last may take many more files.
   * @param {number} count at most
   * @returns {Promise<Result[]>}
   */
  async own(count) {
    const results = this.ready.splice(0, count);
    if (this.isSpent) {
      this.isSpent = false; // the reader is asked first
      return results;
    }
    results.push(...await this.verifiedNext(count - results.length));
    return results;
  }

  /**
   * @param {number} count at most
   * @returns {Promise<Result[]>}
   */
  async next(count) {
    this.isSpent = false;
    const results = await this.own(count);
    if (results.length < count && this.further && !this.left && !Object.keys(this.filters).length) {
      this.behind = this.behind || await this.further();
      for (let more = true; more && results.length < count;) {
        const some = await this.behind.next(count - results.length);
        more = some.length > 0;
        results.push(...some.filter(({ id }) => !this.given.has(id)));
      }
    }
    return results;
  }

  /**
   * The page, without its body where its title, headings and summary have all that is looked for.
   * @param {number} id
   */
  async read(id) {
    const card = await this.index.card(id);
    return card.summary && this.verified(card) >= (this.titled ? 0 : score(0, 0, 0) - this.less) ? card : this.index.record(id);
  }

  /** Keeps of the first candidates those whose titles have what was typed, if it is only in parts. */
  async keepTitled() {
    /** @type {(ids: readonly Candidate[]) => Promise<Candidate[]>} */
    const judged = (some) => Promise.all(some.map(async ([id]) => /** @type {Candidate} */ ([id, this.verified(await this.index.card(id))])));
    const best = (await this.queue()).slice(-NEARLY);
    let found = await judged(best.slice(-1));
    if (found[0][1] < score(0, 0, 0)) found = (await judged(best)).filter(([, one]) => one >= 0);
    if (found.some(([, one]) => one >= score(0, 0, 0) - this.less)) this.titled = false;
    else Object.assign(this, { found, rest: null });
  }

  /** @param {number} count at most */
  async verifiedNext(count) {
    /** @type {Result[]} */
    const results = [];
    if (count < 1) return results;
    let patience = count + SPARE;
    if (this.titled && !this.given.size) await this.keepTitled();
    for (let rest = await this.queue(); results.length < count && patience > 0 && (rest.length || this.pool.length);) {
      const batch = rest.splice(Math.max(0, rest.length - (count - results.length)));
      patience -= batch.length || 1;
      for (const record of await Promise.all(batch.map(([id]) => this.read(id)))) {
        const sure = this.verified(record);
        this.given.add(record.id);
        if (sure < score(0, 0, 0) - this.less) this.missed++;
        if (sure >= 0) this.pool.push([this.value(record.id, sure), record]);
      }
      if (this.missed > CHANCE && rest.length) await this.widen(Math.min(this.level + 1, 2));
      this.pool.sort((a, b) => b[0] - a[0]);
      rest = await this.queue();
      const limit = rest.length ? rest[rest.length - 1][1] : -1;
      while (results.length < count && this.pool.length && this.pool[0][0] >= limit) {
        const [[, record]] = this.pool.splice(0, 1);
        results.push(this.result(record));
      }
    }
    this.isSpent = patience <= 0 && !this.isEmpty;
    if (patience <= 0) results.push(...this.pool.splice(0, count - results.length).map(([, record]) => this.result(record)));
    return results;
  }

  /**
   * @param {Page} record
   * @returns {Result}
   */
  result(record) {
    return { ...record, card: Boolean(this.cards && this.cards.includes(record.id)), answer: this };
  }

  /**
   * @param {string} text of the page
   * @param {Page} record
   */
  marks(text, record) {
    return marks(record.read ? parse(record.read) : this.forms.flat(), text, record.simple);
  }

  /**
   * The sentence of the first hit and what fits with it.
   * @param {Page} record
   */
  excerpt(record, longest = 110) {
    const source = this.marks(record.body, record).length ? record.body : record.summary || record.body;
    const [start, stop] = this.marks(source, record)[0] || [0, 0];
    let from = 0;
    let to = 0;
    let before = "";
    let behind = "";
    for (const { index, 0: { length } } of matches(/[。！？!?；;\n]+[”’」』）)]*|$/g, source)) {
      const end = index + length;
      if (end <= start) from = to = end;
      else if (to < stop || to === from || end - from <= longest) to = end;
      else break;
    }
    if (stop - from > longest) {
      from = whole(source, start - 20);
      before = "…";
    }
    if (to - from > longest + 20) {
      to = whole(source, Math.max(from + longest, stop));
      behind = "…";
    }
    const text = before + source.slice(from, to).trim().replace(/\n/g, " ") + behind;
    return { text, marks: this.marks(text, record) };
  }
}
