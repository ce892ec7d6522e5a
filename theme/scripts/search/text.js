/** The one form in which text is compared: plugins/xianfeng/search/normalising.py does the same. */

// eslint-disable-next-line no-misleading-character-class -- selectors of variants are separators here
const SEPARATORS = /[\0-$&-*,-/:-@[-`{-\xb6\xb8-\xbf\u2000-\u206f\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\u303d-\u303f\ue000-\uf8ff\ufe00-\ufe0f\ufeff\ufff9-\uffff]/g;
const DOTS = /[\u2022\u2027\u2219\u22c5\u30fb]/g;

/** @typedef {ReadonlyMap<string, string>} Simplified traditional characters and what is written for them */

/** @type {Map<string, string>} */
const forms = new Map();

/** @param {string} one a character */
const form = (one) => {
  let known = forms.get(one);
  if (known === undefined) {
    known = one.normalize("NFKC").toLowerCase().replace(DOTS, "\xb7").replace(SEPARATORS, " ");
    forms.set(one, known);
  }
  return known;
};

/**
 * Text in its one form; `at[i]` is where character i of it stood.
 * @param {string} text
 * @param {Simplified} [simple]
 */
export const mapped = (text, simple) => {
  let out = "";
  let from = 0;
  /** @type {number[]} */
  const at = [];
  for (const one of text) {
    for (const unit of form(one)) {
      const known = simple?.get(unit) ?? unit;
      if (known !== " " || (out && !out.endsWith(" "))) {
        for (let i = 0; i < known.length; i++) at.push(from);
        out += known;
      }
    }
    from += one.length;
  }
  return { text: out, at };
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
