/** The one form in which text is compared: plugins/xianfeng/search/normalising.py does the same. */

import { rewritten } from "./canonical.js";

// eslint-disable-next-line no-misleading-character-class -- selectors of variants are separators here
const SEPARATORS = /[\0-$&-*,-/:-@[-`{-\xb6\xb8-\xbf\u2000-\u206f\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\u303d-\u303f\ue000-\uf8ff\ufe00-\ufe0f\ufeff\ufff9-\uffff]/g;
const DOTS = /[\u2022\u2027\u2219\u22c5\u30fb]/g;

/** @typedef {ReadonlyMap<string, string>} Simplified traditional characters and what is written for them */

/** @param {string} one a character, or several that stand alone */
const formed = (one) => one.normalize("NFKC").toLowerCase().replace(DOTS, "\xb7");

/** @type {Map<string, string>} */
const forms = new Map();

/** @param {string} one a character */
const form = (one) => {
  let known = forms.get(one);
  if (known === undefined) {
    known = formed(one).replace(SEPARATORS, " ");
    forms.set(one, known);
  }
  return known;
};

/** @typedef {{text: string, at: number[], to: number[]}} Mapped where each character began and ended */

/** Characters in their one form; what separates words is still there. @type {(text: string, simple?: Simplified) => Mapped} */
const characters = (text, simple) => {
  let out = "";
  let from = 0;
  /** @type {number[]} */
  const at = [];
  /** @type {number[]} */
  const to = [];
  for (const one of text) {
    for (const unit of formed(one)) {
      const known = (simple && simple.get(unit)) || unit;
      for (let i = 0; i < known.length; i++) {
        at.push(from);
        to.push(from + one.length);
      }
      out += known;
    }
    from += one.length;
  }
  return { text: out, at, to };
};

/** One space for all that separates words. @type {(mapped: Mapped) => Mapped} */
const spaced = ({ text, at, to }) => {
  const plain = text.replace(SEPARATORS, " ");
  const kept = at.map((_, i) => i).filter((i) => plain[i] !== " " || (i && plain[i - 1] !== " "));
  return { text: kept.map((i) => plain[i]).join(""), at: kept.map((i) => at[i]), to: kept.map((i) => to[i]) };
};

/**
 * Text in its one form, and in its canonical form.
 * @param {string} text
 * @param {Simplified} [simple]
 */
export const mapped = (text, simple) => {
  const known = characters(text, simple);
  return [spaced(known), spaced(rewritten(known))];
};

/**
 * @param {string} text
 * @param {Simplified} [simple]
 */
export const normalise = (text, simple) => {
  let out = "";
  for (const one of text) out += form(one);
  if (simple) out = out.replace(/./gu, (one) => simple.get(one) ?? one);
  return out.replace(/ +/g, " ").trim();
};

/**
 * Text in its one form, numbers, dates and blanks too.
 * @param {string} text
 * @param {Simplified} [simple]
 */
export const canonical = (text, simple) => normalise(rewritten(characters(text, simple)).text);
