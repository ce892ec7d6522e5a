/** A file that changed meanwhile: what both have, side by side, and which of it is to stay. */

import { all, make, the } from "./elements.js";

/** @typedef {import("./asking.js").Conflict} Conflict */

/** @param {Conflict} conflict @param {"mine" | "theirs"} whose @param {string} title */
const version = (conflict, whose, title) =>
  make("label", { class: "version" },
    make("span", {},
      make("input", { type: "radio", name: `conflict-${conflict.key}`, value: whose, ...(whose === "mine" ? { checked: "" } : {}) }),
      ` ${title}`),
    make("pre", {}, conflict[whose]));

/** @param {Conflict[]} conflicts */
export const show = (conflicts) => {
  const section = the(HTMLElement, "#conflicts");
  the(HTMLElement, ".conflicts", section).replaceChildren(...conflicts.map((one) =>
    make("fieldset", { "data-conflict": one.key },
      make("legend", {}, one.title),
      make("div", { class: "versions" },
        version(one, "mine", "留我写的"), version(one, "theirs", "用别处改的")))));
  section.hidden = !conflicts.length;
  if (conflicts.length) section.focus();
};

/** Keys by what was chosen of them. @returns {{ mine: string[], theirs: string[] }} */
export const chosen = () => {
  const of = (/** @type {string} */ whose) => all("[data-conflict]")
    .filter((one) => one.querySelector(`input[value="${whose}"]:checked`))
    .map((one) => one.dataset.conflict ?? "");
  return { mine: of("mine"), theirs: of("theirs") };
};
