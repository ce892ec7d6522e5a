/** What is wrong, under the field that it is about, and all of it in one list. */

import { all, make, the } from "./elements.js";
import { fieldOf, fieldsIn, isEmpty, itemsIn, valueOf } from "./values.js";

/** @typedef {import("./asking.js").Finding} Finding */

const LEVELS = { error: "错误", warning: "提醒", notice: "告知" };

/**
 * The innermost field on the way `loc`; null: none is.
 * @param {HTMLElement} form
 * @param {(string | number)[]} loc
 */
const fieldAt = (form, loc) => {
  if (loc[0] === "text" && loc.length === 1) {
    const body = form.querySelector('[data-form="text"]');
    if (body instanceof HTMLElement) return body;
  }
  /** @type {HTMLElement | null} */
  let field = null;
  for (const step of loc) {
    /** @type {HTMLElement | undefined} */
    const next = typeof step === "number"
      ? field === null ? undefined : nth(field, step)
      : fieldsIn(field ?? the(HTMLElement, "#fields", form)).find((one) => one.dataset.key === step);
    if (!next) break;
    field = next;
  }
  return field;
};

/** The field of the item that is the `at`th in the file: empty ones aren't there. @param {HTMLElement} list @param {number} at */
const nth = (list, at) =>
  itemsIn(list).map(fieldOf).filter((one) => one && !isEmpty(valueOf(one)))[at];

/** @param {Finding} finding */
const told = (finding) => {
  const line = finding.line ? `正文第 ${finding.line} 行：` : "";
  return `${line}${finding.message}。${finding.hint}${/[。？]$/.test(finding.hint) ? "" : "。"}`;
};

/** @param {HTMLElement} field @param {Finding} finding */
const mark = (field, finding) => {
  const list = field.querySelector(":scope > .wrong");
  list?.append(make("li", { class: finding.level }, make("b", {}, LEVELS[finding.level]), told(finding)));
  const input = field.querySelector(":scope > input, :scope > textarea, :scope > select");
  if (finding.level !== "notice") input?.setAttribute("aria-invalid", "true");
};

/** @param {HTMLElement} field */
const reveal = (field) => {
  for (let one = field.closest("details"); one; one = one.parentElement?.closest("details") ?? null) one.open = true;
  const input = field.querySelector("input, textarea, select, button");
  if (input instanceof HTMLElement) input.focus();
};

/** @param {HTMLElement} form @param {Finding[]} findings */
export const show = (form, findings) => {
  for (const one of all(".wrong", form)) one.textContent = "";
  for (const one of all("[aria-invalid]", form)) one.removeAttribute("aria-invalid");
  const items = findings.map((finding) => {
    const field = fieldAt(form, finding.loc);
    if (field) mark(field, finding);
    const words = [make("b", {}, LEVELS[finding.level]), told(finding)];
    if (!field) return make("li", { class: finding.level }, ...words);
    const button = make("button", { type: "button" }, ...words);
    button.addEventListener("click", () => reveal(field));
    return make("li", { class: finding.level }, button);
  });
  the(HTMLElement, "#findings", form).replaceChildren(...items);
  the(HTMLElement, ".findings", form).hidden = !items.length;
};
