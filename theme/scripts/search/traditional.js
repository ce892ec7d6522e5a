/** Whether a text can have traditional characters: told without their table, which few queries need. */

/** In GB 2312 and yet traditional, or written otherwise. */
const AMONG_THEM = "乾吒夥後徵捱摺於榘甯菸薹醣麴麽";
const FIRST = 0xb0; // rows 16 to 87 have the characters
const LAST = 0xf7;

/** @type {Set<string> | undefined} */
let simplified;

/** Those of GB 2312, which is older than the habit of writing otherwise. */
const known = () => {
  const bytes = [];
  for (let row = FIRST; row <= LAST; row++) for (let cell = 0xa1; cell < 0xff; cell++) bytes.push(row, cell);
  const found = new Set(new TextDecoder("gbk").decode(new Uint8Array(bytes)));
  for (const one of AMONG_THEM) found.delete(one);
  return found;
};

/** @param {string} text */
export const mayBeTraditional = (text) => {
  simplified = simplified || known();
  return [...text].some((one) => one > "\u2e7f" && one < "\uff00" && !(/** @type {Set<string>} */ (simplified)).has(one));
};
