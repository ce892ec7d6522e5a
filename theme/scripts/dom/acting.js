/** @param {MouseEvent} event */
const plain = (event) => !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);

/**
 * A link that acts in place; with a modifier key it still leads to its page.
 * @param {HTMLElement} link
 * @param {() => void} act
 */
export const acting = (link, act) => {
  link.setAttribute("role", "button");
  link.addEventListener("click", (event) => {
    if (!plain(event)) return;
    event.preventDefault();
    act();
  });
  link.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    act();
  });
};
