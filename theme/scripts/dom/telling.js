/** Short words to the reader, where the buttons are; read out as well. */

import { all } from "./elements.js";

/** The last place that is shown has the word: that of 大字版, where it is on. @param {string} words */
export const told = (words) => {
  const place = all("[data-said]").reverse().find(({ parentElement }) => parentElement && parentElement.getClientRects().length);
  if (!place) return;
  place.hidden = false;
  place.textContent = words;
};
