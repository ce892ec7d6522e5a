/** Numbers, dates and blanks in their one form: plugins/xianfeng/search/canonical.py does the same. */

const NUMERALS = "〇零○一二三四五六七八九十百千万亿两";
const PLAIN = "〇零○一二三四五六七八九";
/** @type {Record<string, number>} */
const DIGITS = { 零: 0, "○": 0, 两: 2 };
[..."〇一二三四五六七八九"].forEach((one, value) => (DIGITS[one] = value));
/** @type {Record<string, number>} */
const UNITS = { 十: 10, 百: 100, 千: 1000 };
/** @type {Record<string, number>} */
const LARGE = { 万: 1e4, 亿: 1e8 };

/** Digit by digit. @param {string} run */
const spelt = (run) => [...run].map((one) => DIGITS[one]).join("");

/** Digits of the number that Chinese numerals write, or "": none that is sure. @param {string} run */
const value = (run) => {
  if ([...run].every((one) => one in DIGITS)) return /[〇零○]/.test(run) || /^[一二].{3}$/.test(run) ? spelt(run) : "";
  let [total, section, digit, unit, large, zero] = [0, 0, -1, 1e4, 1e12, true];
  for (let at = 0; at < run.length; at++) {
    const one = run[at];
    if (one in DIGITS) {
      if (digit >= 0) return "";
      zero = zero || !DIGITS[one];
      digit = DIGITS[one] || -1;
    } else if (one in UNITS) {
      if (UNITS[one] >= unit || (digit < 0 && (one !== "十" || at))) return "";
      unit = UNITS[one];
      section += Math.abs(digit) * unit;
      [digit, zero] = [-1, unit === 10];
    } else {
      if (LARGE[one] >= large || (digit >= 0 && !zero) || section + Math.max(digit, 0) === 0) return "";
      large = LARGE[one];
      total += (section + Math.max(digit, 0)) * large;
      [section, digit, unit, zero] = [0, -1, 1e4, false];
    }
  }
  if (digit >= 0 && !zero) return "";
  total += section + Math.max(digit, 0);
  const end = run[run.length - 1];
  return end in LARGE ? total / LARGE[end] + end : String(total);
};

/** @type {(found: string, share: string, run: string, fraction?: string) => string} */
const numeral = (found, share, run, fraction) => {
  const known = value(run) || (share || fraction ? run in DIGITS ? DIGITS[run] : "" : "");
  if (known === "" || (fraction && !/^\d+$/.test(String(known)))) return found;
  return known + (fraction ? `.${spelt(fraction)}` : "") + (share ? "%" : "");
};

/** @type {(found: string, before: string, one: string, behind: string) => string} */
const month = (_, before, one, behind) => before + (DIGITS[one] || 10) + behind;

/** @typedef {[RegExp, (found: string, ...parts: any[]) => string]} Rule */

/** @type {Rule[]} */
const BLANKS = [
  [/([\u3400-\u9fff]) +(?=[\da-z])/g, (_, one) => one],
  [/([\da-z%]) +(?=[\u3400-\u9fff])/g, (_, one) => one],
];

/** @type {Rule[]} */
const RULES = [
  ...BLANKS,
  [RegExp(`(百分之)([${NUMERALS}]+)(?:点([${PLAIN}]+))?`, "g"), numeral],
  [RegExp(`()([${NUMERALS}]{2,}|[${PLAIN}十](?=点[${PLAIN}]))(?:点([${PLAIN}]+))?`, "g"), numeral],
  [/百分之(\d+(?:\.\d+)?)/g, (_, value) => `${value}%`],
  [/()([一二三四五六七八九十])(月)/g, month],
  [/(月)([一二三四五六七八九十])(日|号)/g, month],
  [/(^|[^\d.,])(\d{1,3}(?:,\d{3})+)(?![\d,])/g, (_, before, number) => before + number.replace(/,/g, "")],
  [
    /(^|[^\d.])((?:19|20)\d\d)([-/.])(0?[1-9]|1[0-2])\3(0?[1-9]|[12]\d|3[01])(?![\d.])/g,
    (_, before, year, __, one, day) => `${before}${year}年${Number(one)}月${Number(day)}日`,
  ],
  [
    /(^|[^\d.-])((?:19|20)\d\d)[-/](0[1-9]|1[0-2])(?![\d-])/g,
    (_, before, year, one) => `${before}${year}年${Number(one)}月`,
  ],
  [/(^|\D)0([1-9])(?=[月日号])/g, (_, before, one) => before + one],
  [/(^|\D)(0\d{2,3})-(\d{7,8})(?!\d)/g, (_, before, area, number) => before + area + number],
  [
    /(^|[^a-z\d-])([a-z]{1,5}(?:-[a-z]{1,5}){0,2}-\d[a-z\d]*(?:-[a-z\d]{1,5}){0,2})(?![a-z\d-])/g,
    (_, before, code) => before + code.replace(/-/g, ""),
  ],
  [/(\d)\.(?=\d)/g, (_, one) => `${one}\xb7`],
  ...BLANKS,
];

/**
 * What characters in their one form become; what separates words is still there.
 * @param {import("./text.js").Mapped} mapped
 */
export const rewritten = (mapped) => RULES.reduce(({ text, at, to }, [pattern, put]) => {
  /** @type {number[]} */
  const begins = [];
  /** @type {number[]} */
  const ends = [];
  let from = 0;
  /** @param {number} end */
  const keep = (end) => {
    for (; from < end; from++) {
      begins.push(at[from]);
      ends.push(to[from]);
    }
  };
  const out = text.replace(pattern, (found, ...parts) => {
    const place = parts[parts.length - 2];
    const made = put(found, ...parts);
    let same = 0;
    while (same < made.length && made[same] === found[same]) same++;
    keep(place + same);
    for (let i = same; i < made.length; i++) {
      begins.push(at[from]);
      ends.push(to[place + found.length - 1]);
    }
    from = place + found.length;
    return made;
  });
  keep(text.length);
  return { text: out, at: begins, to: ends };
}, mapped);
