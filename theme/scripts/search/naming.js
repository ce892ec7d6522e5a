/** Which subjects a question names: by their names, or by what of their titles it has. */

import { digest, grams } from "./grams.js";
import { bucket } from "./store.js";

/** @typedef {import("./index.js").Index} Index */
/** @typedef {import("./answering.js").Said} Said */
/** @typedef {[name: string, urls: readonly string[]]} Named `~` before the address of what is only called so */
/** @typedef {{url: string, own: boolean, title: string, kind: string, date: string, place: string, until: string, within: string[], said: Said[]}} Subject */

const MOST = 96; // subjects of a name that are looked at
const NEAR = 8; // pages whose titles have some of it
const PAIRS = 5; // that are looked up
const SHORTEST = 2; // of what leads to a title: of so short a text there may be one alone
const PARTS = 3; // of it that a title may have apart
const POLICY = /^(?:policy|expired)/;
const REACHED = /^(?:unit|branch|site|policy|expired|lecture)/;

/** Of what these can be said. @type {Readonly<Record<string, RegExp>>} */
const OF = {
  apply: POLICY, steps: POLICY, audience: POLICY, deadline: POLICY, benefits: POLICY, valid: POLICY, doc_no: POLICY,
  issuer: POLICY, report: POLICY, value: /^metric/, meaning: /^term/, starts: /^(?:lecture|policy|expired)/, booking: /^site/,
  guide: /^site/, fact: /^unit/, secretary: /^(?:unit|branch)/, hours: /^(?:unit|branch|site)/,
  services: /^(?:unit|branch|site)/, phone: REACHED, address: REACHED,
};
/** Under what the last words of a title have to be what was typed: else somebody else may be meant. */
const WHOSE = ["phone", "report", "address", "secretary", "hours", "value", "fact", "booking", "services", "guide"];
/** What a key is about, without what it has to be like. @type {(key: string) => string} */
const bare = (key) => key.split(":")[0];
/** Whether this can be said of what has that place. @type {(key: string, place: string) => boolean} */
export const isSaid = (key, place) => OF[bare(key)].test(place);
/** @type {(key: string) => boolean} */
const isWhose = (key) => WHOSE.includes(bare(key));
const FORM = /的?(?:办法|意见|措施|细则|方案|规定|通知|公告|规则|清单)$/;

/** Names in a text. */
export class Names {
  /**
   * @param {Index} index
   * @param {RegExp} empty what says nothing, at the beginning
   */
  constructor(index, empty) {
    this.index = index;
    this.empty = empty;
  }

  /**
   * The names with which a text begins at a place, the longest first.
   * @param {string} text
   * @param {number} at
   * @returns {Promise<Named[]>}
   */
  async at(text, at) {
    const [count = 0] = (this.index.manifest.rows || {}).n || [];
    if (!count || at + 2 > text.length) return [];
    const known = /** @type {Record<string, string[]>} */ (await this.index.row("n", digest(text.slice(at, at + 2)) % count));
    return Object.entries(known).filter(([name]) => text.startsWith(name, at)).sort((a, b) => b[0].length - a[0].length);
  }

  /**
   * The names of which a text consists, and what is left where no name begins; as little as can be.
   * @param {string} text
   * @param {number} at
   * @returns {Promise<[named: Named[], left: string]>}
   */
  async cover(text, at = 0) {
    if (at === text.length) return [[], ""];
    /** @type {[Named[], string]} */
    let best = [[], this.plain(text.slice(at)) || text.slice(at)];
    for (const one of await this.at(text, at)) {
      const [rest, left] = await this.cover(text, at + one[0].length);
      if (left.length < best[1].length) best = [[one, ...rest], left];
      if (!left) return best;
    }
    const [said = ""] = this.empty.exec(text.slice(at)) || [];
    if (said) {
      const [rest, left] = await this.cover(text, at + said.length);
      if (left.length < best[1].length || (rest.length && !best[0].length)) best = [rest, left];
    }
    return best;
  }

  /** A text without what says nothing at its beginning and end. @param {string} text @returns {string} */
  plain(text) {
    const [said = ""] = this.empty.exec(text) || [];
    if (said) return this.plain(text.slice(said.length));
    for (let at = 1; at < text.length; at++) {
      let rest = text.slice(at);
      for (let said = this.empty.exec(rest); rest && said; said = this.empty.exec(rest)) rest = rest.slice(said[0].length);
      if (!rest) return text.slice(0, at);
    }
    return text;
  }
}

/**
 * @param {Index} index
 * @param {string} url
 * @param {boolean} own
 * @returns {Promise<Subject | null>}
 */
const subject = async (index, url, own) => {
  const [count = 0] = (index.manifest.rows || {}).a || [];
  const held = await index.row("a", bucket(url, count));
  if (!held || !held[url]) return null;
  const [title, kind, date, place, until, within, said] = held[url];
  return { url, own, title, kind, date, place, until, within, said };
};

/** @type {(found: readonly (Subject | null)[]) => Subject[]} */
const known = (found) => found.flatMap((one) => one || []);

/**
 * The subjects that have all the names, be it around them.
 * @param {Index} index
 * @param {readonly Named[]} names
 */
export const named = async (index, names) => {
  /** @type {Map<string, boolean>} */
  const urls = new Map();
  for (const [, some] of names) for (const one of some) urls.set(one.replace("~", ""), Boolean(urls.get(one.replace("~", ""))) || one[0] !== "~");
  if (!urls.size || urls.size > MOST) return [];
  const all = known(await Promise.all([...urls].map(([url, own]) => subject(index, url, own))));
  /** @type {(some: readonly string[], url: string) => boolean} */
  const leads = (some, url) => some.includes(url) || some.includes(`~${url}`);
  const fit = all.filter(({ url, within }) => names.every(([name, some]) => leads(some, url) || within.includes(name)));
  // its name alone, and not only where it is
  return fit.filter(({ url, within }) => fit.length === 1 || names.some(([name, some]) => leads(some, url) && !within.includes(name)));
};

/**
 * In how many parts a name has a text, in their order; Infinity: it has not.
 * @param {string} text
 * @param {string} name
 */
const apart = (text, name) => {
  let count = 0;
  let alone = 0;
  for (let at = 0, from = 0; at < text.length; count++) {
    let length = text.length - at;
    while (length && name.indexOf(text.substr(at, length), from) < 0) length--;
    if (!length) return Infinity;
    if (length < 2) alone += at + length < text.length ? 1 : 2; // 县医院, but no word that ends so
    from = name.indexOf(text.substr(at, length), from) + length;
    at += length;
  }
  return alone > 1 || count > PARTS ? Infinity : count;
};

/**
 * The subjects whose titles have a text, be it apart: those that have it in the fewest parts.
 * @param {Index} index
 * @param {string} text
 * @param {readonly string[]} keys what is asked
 * @param {readonly string[]} kinds
 */
export const titled = async (index, text, keys, kinds) => {
  if (text.length < SHORTEST) return [];
  const pairs = grams(text);
  const chosen = new Set(Array.from({ length: PAIRS }, (_, i) => pairs[Math.round((i * (pairs.length - 1)) / (PAIRS - 1))]));
  /** @type {Map<number, number>} */
  const held = new Map();
  for (const lists of await Promise.all([...chosen].map((gram) => index.lists(gram)))) {
    lists.forEach((list, i) => {
      for (const page of (list && list[1]) || []) held.set(index.segments[i].start + page, (held.get(index.segments[i].start + page) || 0) + 1);
    });
  }
  const pages = [...held].filter(([id, count]) => count * 2 >= chosen.size && kinds.includes(index.kind(id))).sort((a, b) => b[1] - a[1]).slice(0, NEAR);
  /** @type {[parts: number, subject: Subject][]} */
  const found = [];
  for (const { url, fields } of await Promise.all(pages.map(([id]) => index.card(id)))) {
    const one = await subject(index, url, false);
    if (!one || !keys.some((key) => isSaid(key, one.place))) continue;
    const where = one.within.filter((name) => text.startsWith(name)).sort((a, b) => b.length - a.length)[0] || "";
    const rest = [text, text.slice(where.length)].filter((some) => some.length >= SHORTEST);
    const isOpen = /^(?:policy|expired|lecture)/.test(one.place) && !keys.some((key) => isWhose(key) && isSaid(key, one.place));
    const names = fields[0].split("\n").map((name) => name.replace(/ /g, "").replace(FORM, ""))
      .concat(isOpen ? one.title.replace(/ /g, "") : []);
    const parts = Math.min(...names.flatMap((name) => rest.filter((some) => isOpen || name.endsWith(some.replace(FORM, "").slice(-2))).map((some) => apart(isOpen ? some : some.replace(FORM, ""), name))));
    if (parts < Infinity) found.push([parts, one]);
  }
  if (text.length === SHORTEST && (pages.length > 1 || keys.some(isWhose))) return [];
  const fewest = Math.min(...found.map(([parts]) => parts));
  return found.filter(([parts]) => parts === fewest).map(([, one]) => one);
};
