/** The web edition of an issue: the arrow keys and a swipe turn the page, as its links do. */

const FAR = 60;
/** Pixels that a finger goes sideways, and twice as far as up or down: no scrolling. */

/** @param {"prev" | "next"} way */
const turn = (way) => {
  const link = document.querySelector(`.leaf__turn a[rel="${way}"]`);
  if (link instanceof HTMLAnchorElement) link.click();
};

/** @param {KeyboardEvent} event */
const isMeant = (event) =>
  !event.defaultPrevented && !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey &&
  !(event.target instanceof Element && event.target.closest("input, select, textarea, [tabindex='0']"));

export const leafing = () => {
  const leaf = document.querySelector("[data-leaf]");
  if (!(leaf instanceof HTMLElement)) return;
  document.addEventListener("keydown", (event) => {
    if (!isMeant(event)) return;
    if (event.key === "ArrowLeft") turn("prev");
    if (event.key === "ArrowRight") turn("next");
  });
  /** @type {Touch | null} */
  let began = null;
  leaf.addEventListener("touchstart", (event) => {
    const inTable = event.target instanceof Element && event.target.closest(".table-scroll, .table");
    began = event.touches.length === 1 && !inTable ? event.touches[0] : null;
  }, { passive: true });
  leaf.addEventListener("touchend", (event) => {
    const ended = event.changedTouches[0];
    if (!began || !ended) return;
    const aside = ended.clientX - began.clientX;
    const along = Math.abs(ended.clientY - began.clientY);
    began = null;
    if (Math.abs(aside) > FAR && Math.abs(aside) > 2 * along) turn(aside < 0 ? "next" : "prev");
  }, { passive: true });
};
