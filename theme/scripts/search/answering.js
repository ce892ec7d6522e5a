/**
 * What a question asks of which record. Every character of it has to be accounted for: words that ask
 * choose the field, names lead to the subject, a few words say nothing, and what is left has to stand in
 * what is answered. Else nothing is answered.
 */

import { Names, isSaid, named, titled } from "./naming.js";
import { held } from "./occasions.js";
import { normalise } from "./text.js";

/** @typedef {import("./index.js").Index} Index */
/** @typedef {import("./naming.js").Subject} Subject */
/** @typedef {[key: string, label: string, text: string]} Said */
/** @typedef {{title: string, kind: string, url: string, date: string, said: Said[]}} Card */
/** @typedef {{cards: Card[], which: Card[]}} Found `which`: subjects of one name, of which the reader has to choose */
/** @typedef {{kinds: string[], asking: [RegExp, string[]][], empty: RegExp}} Grammar */

const DEFAULT = ["meaning", "value", "phone", "address", "hours", "secretary", "starts", "apply", "deadline"];
/** Where these are asked for, another field of the same says it as well. */
const BESIDE = [["address", "phone"], ["hours", "booking"], ["apply", "steps", "deadline"], ["value", "basis"], ["starts", "address"]];
const WAYS = 8; // in which a query is read as a question
const CHOICES = 12; // of which a reader can choose
/** @type {Found} */
const NONE = { cards: [], which: [] };

/**
 * What asks, and what says nothing: tables/questions.txt.
 * @param {Index} index
 * @returns {Promise<Grammar | null>}
 */
const grammar = async (index) => {
  const told = await index.row("q", 0);
  if (!told) return null;
  const [kinds, asking, empty] = /** @type {[string[], [string, string[]][], string]} */ (told);
  return { kinds, empty: new RegExp(`^(?:${empty})`), asking: asking.map(([pattern, keys]) => [new RegExp(pattern, "g"), keys]) };
};

/**
 * The ways in which a query may be a question, the longest first: which keys, what is left of it, and whether what
 * asks stands within a longer word that asks something else (谁 in 找谁), which only names tell apart.
 * @param {Grammar} known
 * @param {string} text
 * @returns {[keys: string[], rest: string[], within: boolean][]}
 */
const readings = ({ asking }, text) => {
  /** @type {[from: number, to: number, keys: string[]][]} */
  const found = [];
  for (const [pattern, keys] of asking) {
    pattern.lastIndex = 0;
    for (let one = pattern.exec(text); one; one = pattern.exec(text)) {
      if (one[0]) found.push([one.index, one.index + one[0].length, keys]);
      pattern.lastIndex = one.index + 1;
    }
  }
  const isPart = (/** @type {string[]} */ [key]) => Number(key.startsWith("fact")); // of what may have a number of its own
  found.sort((a, b) => isPart(a[2]) - isPart(b[2]) || b[1] - b[0] - a[1] + a[0]);
  /** @type {[keys: string[], rest: string[], within: boolean][]} */
  const read = found.slice(0, WAYS).map(([from, to, keys]) => [keys, [text.slice(0, from), text.slice(to)],
    found.some(([start, end, others]) => others !== keys && start <= from && end >= to && end - start > to - from && !isPart(others))]);
  return [...read, [DEFAULT, [text], true]];
};

/**
 * @param {Index} index
 * @param {string} query
 * @param {string} today YYYY-MM-DD
 * @returns {Promise<Found>}
 */
export const answer = async (index, query, today) => {
  const text = normalise(query, index.simple).replace(/ /g, "");
  if (text.length < 2 || text.length > 40 || /^["“].*["”]$/.test(query)) return NONE;
  const known = await grammar(index);
  if (!known) return NONE;
  const when = await held(index, text, today);
  if (when) return when;
  const names = new Names(index, known.empty);
  for (const [keys, parts, isWithin] of readings(known, text)) {
    const read = await Promise.all(parts.map((part) => names.cover(part)));
    const left = read.map(([, rest]) => rest).join("");
    const called = read.flatMap(([some]) => some);
    const isNothing = read.map(([some, rest]) => !some.length && !rest);
    if (left && isWithin) continue;
    // how many there are is no matter of who gets how much, unless that is named: 租金多少
    const sure = keys[0] === "value" ? ["value"] : keys;
    const found = called.length && left.length !== 1 && chosen(await named(index, called), left ? keys : sure, left, today);
    if (found) return found;
    const some = parts.filter((_, at) => !isNothing[at]);
    if (some.length !== 1 || isWithin) continue;
    const near = chosen(await titled(index, names.plain(some[0]), sure, known.kinds), sure, "", today);
    if (near) return near;
  }
  return NONE;
};

/**
 * What a subject says under the first of the keys of which it says something that has what is left.
 * @param {Subject} subject
 * @param {readonly string[]} keys
 * @param {string} left
 */
const answered = ({ said }, keys, left) => {
  if (keys === DEFAULT) return said.filter(([key]) => DEFAULT.includes(key)).slice(0, 5);
  for (const one of keys) {
    const [key, like = ""] = one.split(":");
    const about = new RegExp(like);
    const some = said.filter(([held, label, text]) => held === key && (about.test(label) || about.test(text)));
    if (!some.length || (left && !some.some(([, label, text]) => normalise(label + text).replace(/ /g, "").includes(left)))) continue;
    const beside = BESIDE.find(([first]) => first === key) || [];
    return [...some, ...said.filter(([held]) => held !== key && beside.includes(held))];
  }
  return [];
};

/**
 * What the one subject says that is meant; null: it is none of which this can be said.
 * @param {readonly Subject[]} fit
 * @param {readonly string[]} keys
 * @param {string} left
 * @param {string} today
 * @returns {Found | null}
 */
const chosen = (fit, keys, left, today) => {
  // what a policy is about is no name of it
  const able = keys === DEFAULT ? fit.filter(({ own, place }) => own || !/^(?:policy|expired)/.test(place)) : fit.filter(({ place }) => keys.some((key) => isSaid(key, place)));
  const valid = able.filter(({ place, until }) => place !== "expired" && !(until && until < today));
  if (able.some(({ own, place }) => own && place === "expired") && !valid.some(({ own }) => own)) return NONE;
  if (!valid.length) return able.length ? NONE : null;
  const places = new Set(left ? [] : valid.filter(({ own }) => own).map(({ place }) => place));
  const meant = places.size ? valid.filter(({ own, place }) => own || places.has(place)) : valid;
  const answering = meant.filter((one) => answered(one, keys, left).length);
  if (!answering.length) return !left && meant.some(({ own }) => own) ? NONE : null;
  /** @type {(subject: Subject) => Card} */
  const card = (subject) => ({ title: subject.title, kind: subject.kind, url: subject.url, date: subject.date, said: answered(subject, keys, left) });
  const different = new Map([...(keys === DEFAULT ? meant : []), ...answering].map((one) => [apart(one), one]));
  if (different.size > CHOICES) return NONE;
  if (different.size > 1) {
    return { cards: [], which: [...different.values()].map((one) => {
      const [where = ""] = one.within;
      return { ...card(one), title: one.title.includes(where) ? one.title : `${one.title}（${where}）` };
    }) };
  }
  return { cards: [card(answering.find(({ own }) => own) || answering[0])], which: [] };
};

/** What is the same to readers: a village and its branch, but not two policies. @param {Subject} subject */
const apart = ({ place, url }) => (place === "policy" ? url : place);
