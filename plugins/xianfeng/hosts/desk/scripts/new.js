/** A new record: its name is asked for, then its form is opened. */

import { post } from "./asking.js";
import { the } from "./elements.js";

const form = the(HTMLFormElement, "#new");
const state = the(HTMLElement, "#state");

/** @param {string} told */
const refused = (told) => {
  state.textContent = `没有写出：${told}`;
  state.classList.add("error");
};

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const sent = Object.fromEntries(new FormData(form));
  post(`new/${form.dataset.kind}`, sent).then(
    (answer) => {
      if (answer.address) location.assign(new URL(`../${answer.address}`, location.href));
      else refused(answer.refused ?? "");
    },
    () => refused("服务器没有回答"),
  );
});
