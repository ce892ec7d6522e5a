/**
 * The ladder: what was typed; the same written otherwise; what a question is about; synonyms; a slip
 * corrected; the nearest. Each step is taken only where those before it found too little.
 */

import { Answer } from "./answer.js";
import { asked } from "./asking.js";
import { corrected, respelt } from "./correcting.js";
import { NearestAnswer } from "./nearest.js";
import { parse } from "./query.js";
import { OTHERWISE, PIECES } from "./score.js";
import { spellings } from "./spelling.js";
import { otherwise } from "./synonyms.js";
import { canonical } from "./text.js";
import { mayBeTraditional } from "./traditional.js";

/** @typedef {import("./index.js").Index} Index */
/** @typedef {import("./query.js").Word} Word */
/** @typedef {"exact" | "normalised" | "pinyin" | "question" | "synonym" | "corrected" | "nearest"} Step */

const FEW = 10;
const SHORT = 8; // of what is longer a slip leaves pairs whole, by which the nearest pages are found
const TRIED = 2; // what is looked at before a step counts as one that found something
const NEAR = 3; // pages, and as many titles, that vote on how a slip is mended
const FURTHER = 2; // of those that have little of it
const READ = 2; // pages whose texts do
const LONG = 12; // characters of a run of which not all pairs are looked up at first
const MOST = 0.6; // how much of it the nearest page has to have before they are

/**
 * What was typed, whole or in parts. All pairs of a long run are looked up only where some page has all those
 * that tell most: else it is sooner mended.
 * @param {Index} index
 * @param {string} query
 * @param {readonly (readonly Word[])[]} forms
 * @param {Step} step
 * @param {number} [less] as in `Answer`
 * @param {string} [within] likewise
 */
const seek = async (index, query, forms, step, less = OTHERWISE, within = "") => {
  const answer = Object.assign(new Answer(index, query, forms, step, less), { within });
  const longest = Math.max(...forms[0].flatMap((word) => word.runs.map((run) => run.length)));
  if (longest > 3) await answer.widen(0);
  answer.titled = longest >= LONG && answer.isLikely;
  if (longest >= LONG && (!answer.total || answer.total > TRIED) && !answer.isLikely && await share(index, query, forms) < 1) answer.found = [];
  else if (!answer.total && (longest < 4 || await index.hasEnds(forms))) await answer.widen(1);
  return looked(answer);
};

/** @param {Answer} answer @returns {Promise<Answer>} that has its first results at hand */
const looked = async (answer) => {
  await answer.look(answer.isLikely ? 1 : TRIED);
  if (!answer.isSure && !answer.isSpent && answer.ready.length === 1) answer.ready.push(...await answer.verifiedNext(TRIED - 1));
  return answer;
};

/**
 * How much the nearest page has.
 * @param {Index} index
 * @param {string} query
 * @param {readonly (readonly Word[])[]} forms
 */
const share = async (index, query, forms) => {
  const near = new NearestAnswer(index, query, forms);
  await near.widen();
  return near.share;
};

/** @param {readonly Word[]} words */
const said = (words) => words.map((word) => word.text).join(" ");

/**
 * @param {Index} index
 * @param {string} query
 * @param {"" | "typed" | "quick"} way typed: it is not to be corrected; quick: only what is there as typed
 */
export const climb = async (index, query, way) => {
  const words = parse(query, index.simple);
  if (!words.length) return new Answer(index, query, [words], "exact");
  const quoted = words.some((word) => word.exact);
  const numbered = quoted ? words : parse(canonical(query, index.simple));
  const exact = await seek(index, query, said(numbered) === said(words) ? [words] : [numbered, words], "exact", PIECES);
  if (quoted) return exact.isEmpty ? normalised(index, query, exact) : exact;
  if (exact.isFound && (exact.total >= FEW || exact.isSure || way === "quick")) return exact;
  if (exact.isFound) {
    exact.further = () => loosely(index, query, words, false, true);
    return exact;
  }
  const same = await normalised(index, query, exact);
  if (same.isFound || way === "quick") return same;
  return loosely(index, query, parse(query, index.simple), way === "typed", false);
};

/**
 * Traditional characters and pinyin; or what was found without.
 * @param {Index} index
 * @param {string} query
 * @param {Answer} exact
 */
const normalised = async (index, query, exact) => {
  const typed = said(exact.words);
  if (mayBeTraditional(typed) && !index.simple) {
    const again = parse(query, await index.simplified());
    if (said(again) !== typed) {
      const answer = await seek(index, query, [again], "normalised");
      answer.said = said(again);
      if (answer.isFound) return answer;
    }
  }
  if (exact.words.some((word) => word.exact)) return exact;
  if (/[a-z]{2}/.test(typed)) {
    for (const word of spellings(typed, await index.readings())) {
      const answer = await seek(index, query, [[word]], "pinyin");
      if (!answer.isFound) continue;
      const [{ read = "" }] = answer.ready;
      if (read && answer.total < FEW) answer.further = () => seek(index, read, [parse(read)], "pinyin");
      return answer;
    }
  }
  return exact;
};

/**
 * The pages of the kind that one of the words names which have the others; null: none does, or there are none.
 * @param {Index} index
 * @param {string} query
 * @param {readonly Word[]} words
 */
const amongKind = async (index, query, words) => {
  const within = index.manifest.kinds[0].find((kind) => words.some(({ text }) => text === kind)) || "";
  const others = words.filter(({ text }) => text !== within);
  if (!within || !others.length) return null;
  const answer = await seek(index, query, [others], "question", OTHERWISE, within);
  answer.said = `${said(others)}”在“${within}`;
  return answer.isFound ? answer : null;
};

/**
 * @param {Index} index
 * @param {string} query
 * @param {readonly Word[]} words
 * @param {boolean} typed
 * @param {boolean} found whether there are exact results
 * @returns {Promise<Answer>}
 */
const loosely = async (index, query, words, typed, found) => {
  const among = found ? null : await amongKind(index, query, words);
  if (among) return among;
  const about = asked(query);
  const meant = about === query ? words : parse(about, index.simple);
  const synonyms = await index.synonyms();
  const others = otherwise(meant, synonyms);
  const near = new NearestAnswer(index, query, [meant, ...others]);
  if (others.length || about !== query) {
    const answer = await seek(index, query, about === query && !found ? others : [meant, ...others], others.length ? "synonym" : "question");
    if (answer.isFound) {
      answer.said = others.length ? others.map(said).join("、") : said(meant);
      if (answer.total < FEW) answer.further = async () => near;
      return answer;
    }
  }
  if (found) return near;
  const mendable = !typed && /[\u3400-\u9fff]/.test(said(meant));
  await near.widen();
  const isLong = meant.some((word) => word.runs.some((run) => run.length >= LONG));
  const isShort = said(meant).length <= SHORT;
  let mended = mendable && isShort && await respelt(meant, [...await index.words(), ...synonyms.keys()], () => index.readings());
  if (mendable && !mended && (near.isNear || isShort))
    mended = (isLong && await corrected(index, meant, await near.cardsOf(1), true))
      || await corrected(index, meant, await near.cardsOf(near.isNear ? NEAR : FURTHER), isLong);
  if (!mended && isLong && near.share >= MOST) {
    const parted = new Answer(index, query, [meant], about === query ? "exact" : "question");
    await parted.widen(1);
    if ((await looked(parted)).isFound) return parted;
  }
  if (!mended) await near.look(READ);
  if (mendable) {
    if (!mended && near.isNear) mended = await corrected(index, meant, near.seen);
    if (mended) {
      const slipless = mended;
      const answer = await seek(index, said(mended), [mended], "corrected");
      if (answer.isFound) {
        answer.said = said(mended);
        answer.typed = query;
        answer.question = meant.reduce((text, word, at) => text.replace(word.text, slipless[at].text), query);
        if (answer.total < FEW) answer.further = async () => near;
        return answer;
      }
    }
  }
  return near;
};
