/**
 * The ladder: what was typed; the same written otherwise; what a question is about; synonyms; a slip
 * corrected; the nearest. Each step is taken only where those before it found too little.
 */

import { Answer } from "./answer.js";
import { asked } from "./asking.js";
import { corrected } from "./correcting.js";
import { NearestAnswer } from "./nearest.js";
import { parse } from "./query.js";
import { spellings } from "./spelling.js";
import { otherwise } from "./synonyms.js";
import { canonical } from "./text.js";
import { mayBeTraditional } from "./traditional.js";

/** @typedef {import("./index.js").Index} Index */
/** @typedef {import("./query.js").Word} Word */
/** @typedef {"exact" | "normalised" | "pinyin" | "question" | "synonym" | "corrected" | "nearest"} Step */

const FEW = 10;
const SHORT = 5; // of what is longer a slip leaves pairs whole, by which the nearest pages are found
const TRIED = 3; // what is looked at before a step counts as one that found something
const NEAR = 5; // pages that vote on how a slip is mended

/**
 * @param {Index} index
 * @param {string} query
 * @param {readonly (readonly Word[])[]} forms
 * @param {Step} step
 */
const seek = async (index, query, forms, step) => {
  const answer = new Answer(index, query, forms, step);
  const long = forms[0].some((word) => word.runs.some((run) => run.length > 3));
  if (long) await answer.widen(0);
  if (!answer.total) await answer.widen(1);
  await answer.look(answer.isLikely ? 1 : TRIED);
  if (!answer.isSure && answer.ready.length === 1) answer.ready.push(...await answer.verifiedNext(TRIED - 1));
  return answer;
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
  const exact = await seek(index, query, said(numbered) === said(words) ? [words] : [words, numbered], "exact");
  if (quoted) return exact.isEmpty ? normalised(index, query, exact) : exact;
  if (!exact.isEmpty && (exact.total >= FEW || exact.isSure)) return exact;
  if (way === "quick" && !exact.isEmpty) return exact;
  if (!exact.isEmpty) {
    exact.further = () => loosely(index, query, words, false, true);
    return exact;
  }
  const same = await normalised(index, query, exact);
  if (!same.isEmpty || way === "quick") return same;
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
      if (!answer.isEmpty) return answer;
    }
  }
  if (exact.words.some((word) => word.exact)) return exact;
  if (/[a-z]{2}/.test(typed)) {
    for (const word of spellings(typed, await index.readings())) {
      const answer = await seek(index, query, [[word]], "pinyin");
      if (!answer.isEmpty) return answer;
    }
  }
  return exact;
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
  const about = asked(query);
  const meant = about === query ? words : parse(about, index.simple);
  const others = otherwise(meant, await index.synonyms());
  const near = new NearestAnswer(index, query, [meant, ...others]);
  if (others.length || about !== query) {
    const answer = await seek(index, query, about === query && !found ? others : [meant, ...others], others.length ? "synonym" : "question");
    if (!answer.isEmpty) {
      answer.said = others.length ? others.map(said).join("、") : said(meant);
      if (answer.total < FEW) answer.further = async () => near;
      return answer;
    }
  }
  if (found) return near;
  await near.look(NEAR);
  if (!typed && /[\u3400-\u9fff]/.test(said(meant))) {
    let mended = await corrected(index, meant, near.seen);
    if (!mended && said(meant).length <= SHORT) {
      const ids = await near.nearest.titles(NEAR);
      mended = await corrected(index, meant, await Promise.all(ids.map((id) => index.card(id))));
    }
    if (mended) {
      const answer = await seek(index, said(mended), [mended], "corrected");
      if (!answer.isEmpty) {
        answer.said = said(mended);
        answer.typed = query;
        if (answer.total < FEW) answer.further = async () => near;
        return answer;
      }
    }
  }
  return near;
};
