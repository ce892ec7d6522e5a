/** Which pages may hold what a reader looks for. */

import { answer } from "./answering.js";
import { coded, digest, grams, mixed, pair, triple } from "./grams.js";
import { climb } from "./ladder.js";
import { breaks } from "./query.js";
import { FIELDS, score } from "./score.js";
import { Store } from "./store.js";
import { normalise } from "./text.js";

/** @typedef {import("./files.js").Lists} Lists */
/** @typedef {import("./query.js").Word} Word */
/** @typedef {import("./score.js").Candidate} Candidate */
/** @typedef {import("./store.js").Segment} Segment */
/** @typedef {[text: string, url: string, section: string]} Suggestion */
/** @typedef {{chosen: {gram: number, at: number}[], loose: boolean, length: number}} Wanted */

const SEVERAL = 6; // pairs of a run of which the first and the last leave too many pages: the one between, too
const ACCIDENTS = 6; // bits by which two pairs must be more frequent than chance before their triple is looked up

/** @type {(count: number) => number} */
const level = (count) => 32 - Math.clz32(count);

export class Index extends Store {
  /**
   * The pages that may hold all words. Level 0: by pairs that cover them, 1: by all, 2: by triples too.
   * @param {Segment} segment
   * @param {readonly Word[]} words
   * @param {number} level
   */
  async candidates(segment, words, level) {
    const all = level > 0;
    /** @type {Wanted[]} */
    const wanted = words.flatMap((word) => word.runs.map((run) => {
      const found = grams(run);
      const step = found.length < SEVERAL ? found.length : Math.ceil(found.length / 2);
      const chosen = found.map((gram, at) => ({ gram, at }))
        .filter(({ at }) => all || at % step === 0 || at === found.length - 1);
      return { chosen, loose: all && !word.exact && found.length < 32, length: found.length };
    }));
    const lists = await Promise.all(wanted.map(({ chosen }) =>
      Promise.all(chosen.map(({ gram }) => this.listsOf(segment, gram)))));
    const broken = new Uint8Array(segment.count);
    const held = new Uint8Array(segment.count);
    const fielded = new Float32Array(segment.count);
    let total = 0;
    wanted.forEach(({ chosen, loose, length }, number) => {
      const masks = new Uint32Array(segment.count);
      const counts = new Uint8Array(segment.count);
      chosen.forEach(({ at }, i) => {
        const [some = [], title = [], heads = [], lead = []] = lists[number][i] ?? [];
        total++;
        for (const page of some.length ? some : title) {
          masks[page] |= 1 << at;
          counts[page]++;
        }
        [title, heads, lead].forEach((pages, field) => {
          for (const page of pages) fielded[page] += FIELDS[field];
        });
      });
      const full = 2 ** length - 1;
      for (let page = 0; page < segment.count; page++) {
        if (!counts[page]) continue;
        const whole = counts[page] === chosen.length;
        const gaps = whole ? 0 : loose ? breaks((full & ~masks[page]) >>> 0, length) : -1;
        if (gaps < 0) continue;
        held[page]++;
        broken[page] += gaps;
      }
    });
    if (level > 1) await this.apart(segment, wanted, lists, held, broken);
    /** @type {Candidate[]} */
    const found = [];
    for (let page = 0; page < segment.count; page++) {
      if (held[page] !== wanted.length) continue;
      const id = segment.start + page;
      found.push([id, score(broken[page], fielded[page] / total, this.place(id))]);
    }
    return found;
  }

  /**
   * Takes pages out of `held`, or marks them `broken`, that have the pairs of a triple, but not the triple.
   * @param {Segment} segment
   * @param {readonly Wanted[]} wanted
   * @param {readonly (Lists | undefined)[][]} lists
   * @param {Uint8Array} held
   * @param {Uint8Array} broken
   */
  async apart(segment, wanted, lists, held, broken) {
    /** @type {(i: number, at: number) => number} */
    const size = (i, at) => level(lists[i][at]?.[0].length ?? 0);
    const asked = wanted.flatMap(({ chosen, loose }, i) => chosen.slice(1)
      .map(({ gram }, at) => ({ gram: triple(chosen[at].gram, gram), loose, sum: size(i, at) + size(i, at + 1) }))
      .filter(({ sum }) => sum > level(segment.count) + ACCIDENTS));
    if (!asked.length || held.filter((one) => one === wanted.length).length < 8) return;
    const found = await Promise.all(asked.map(({ gram }) => this.listsOf(segment, gram)));
    const missed = new Uint8Array(segment.count);
    asked.forEach(({ loose }, i) => {
      const holds = new Uint8Array(segment.count);
      for (const page of found[i]?.[0] ?? []) holds[page] = 1;
      for (let page = 0; page < segment.count; page++) {
        if (holds[page]) continue;
        if (loose) missed[page]++;
        else held[page] = 0;
      }
    });
    missed.forEach((count, page) => {
      broken[page] = Math.max(broken[page], (count + 1) >> 1);
    });
  }

  /**
   * @param {readonly Word[]} words
   * @param {number} level as for `candidates`
   */
  async everywhere(words, level) {
    const sought = await Promise.all(words.map(async (word) => ({ ...word, runs: (await Promise.all(word.runs.map((run) => this.coded(run)))).flat() })));
    const found = await Promise.all(this.segments.map((segment) => this.candidates(segment, sought, level)));
    return found.flat();
  }

  /** What stands for a number or code that some page has as a whole, or the run itself. @param {string} run */
  async coded(run) {
    const known = coded(run);
    return known.length && (await this.lists(grams(known[0])[0])).some(Boolean) ? known : [run];
  }

  /**
   * Whether any page has the first pair of each run of a form, and any the last. If not, no page has them
   * broken in whatever places.
   * @param {readonly (readonly Word[])[]} forms
   */
  async hasEnds(forms) {
    const ends = forms.map((words) => words.flatMap((word) => word.runs.map(grams).flatMap((run) => [run[0], run[run.length - 1]])));
    const held = await Promise.all(ends.map((some) => Promise.all(some.map(async (gram) => {
      return (await this.lists(gram)).some(Boolean);
    }))));
    return held.some((some) => some.every(Boolean));
  }

  /**
   * The cards of that name.
   * @param {string} name normalised
   */
  async cards(name) {
    if (!name) return [];
    const first = pair(name.charCodeAt(0), name.charCodeAt(1));
    const lists = await this.lists(first, digest(name));
    return lists.flatMap((list, i) => (list?.[4] ?? []).map((page) => this.segments[i].start + page));
  }

  /**
   * @param {string} query
   * @param {"" | "typed" | "quick"} [way] how: `climb` says what they are
   */
  search(query, way = "") {
    return climb(this, query, way);
  }

  /**
   * What records answer to a question, if it is one.
   * @param {string} query
   * @param {string} today YYYY-MM-DD
   */
  answer(query, today) {
    return answer(this, query, today);
  }

  /**
   * What begins so.
   * @param {string} typed
   * @param {number} count at most
   * @returns {Promise<Suggestion[]>}
   */
  async suggest(typed, count) {
    const [bits, version] = this.manifest.suggest;
    const text = normalise(typed, this.simple);
    for (let length = 1; length <= text.length; length++) {
      const prefix = text.slice(0, length);
      const nodes = await this.listed("p", Math.floor(mixed(digest(prefix)) / 2 ** (32 - bits)), version);
      /** @type {[more: number, ...Suggestion[]] | undefined} */
      const node = nodes[prefix];
      if (!node) return [];
      const [more, ...listed] = node;
      if (!more || length === text.length) {
        const fits = listed.filter(([shown]) => normalise(shown).startsWith(text) || /^[a-z]/.test(text));
        return fits.slice(0, count);
      }
    }
    return [];
  }
}
