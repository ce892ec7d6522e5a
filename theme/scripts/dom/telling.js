/** Short words to the reader, where the buttons are; read out as well. */

/** @param {string} words */
export const told = (words) => {
  const place = document.querySelector("[data-said]");
  if (!(place instanceof HTMLElement)) return;
  place.hidden = false;
  place.textContent = words;
};
