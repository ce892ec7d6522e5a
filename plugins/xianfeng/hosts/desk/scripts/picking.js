/** Fields that name another record: one types a piece of its title, picks it, and its id is written. */

import { names } from "./asking.js";
import { all, make } from "./elements.js";

/** @type {Map<string, HTMLDataListElement>} */
const lists = new Map();

/** @param {string} kind */
const listOf = (kind) => {
  let list = lists.get(kind);
  if (!list) {
    list = make("datalist", { id: `names-${kind}` });
    lists.set(kind, list);
    document.body.append(list);
  }
  return list;
};

/** @param {HTMLInputElement} input */
const offer = async (input) => {
  const kind = input.dataset.ref ?? "";
  const wanted = input.value;
  const found = await names(kind, wanted);
  if (input.value !== wanted) return;
  listOf(kind).replaceChildren(...found.map((one) => make("option", { value: one.id }, one.title)));
  const [shown] = input.parentElement ? all(".named", input.parentElement) : [];
  const meant = found.find((one) => one.id === wanted);
  if (shown) shown.textContent = meant?.title ?? "";
};

/** Who typed a whole title has meant its record. @param {HTMLInputElement} input */
const settle = async (input) => {
  const typed = input.value.trim();
  const found = typed ? await names(input.dataset.ref ?? "", typed) : [];
  const meant = found.filter((one) => one.title === typed);
  if (meant.length !== 1 || found.some((one) => one.id === typed) || input.value.trim() !== typed) return;
  input.value = meant[0].id;
  input.dispatchEvent(new Event("input", { bubbles: true }));
};

/** @param {HTMLElement} form */
export const listen = (form) => {
  form.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement && target.dataset.ref) settle(target).catch(() => undefined);
  });
  for (const kind of ["focusin", "input"])
    form.addEventListener(kind, ({ target }) => {
      if (target instanceof HTMLInputElement && target.dataset.ref) offer(target).catch(() => undefined); // an id can be typed
    });
};
