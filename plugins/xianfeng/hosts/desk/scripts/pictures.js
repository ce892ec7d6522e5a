/** Pictures of fields: chosen or dropped on the group that names them, laid beside the source, and named. */

import { upload } from "./asking.js";
import { all, make } from "./elements.js";
import { fieldsIn, inputOf } from "./values.js";

/** The field `key` of a group. @param {HTMLElement} group @param {string} key */
const field = (group, key) => fieldsIn(group).find((one) => one.dataset.key === key);

/** @param {HTMLElement} group @param {File} file @param {HTMLElement} state @param {string} path */
const place = async (group, file, state, path) => {
  state.textContent = "正在存……";
  const answer = await upload(`picture?${new URLSearchParams({ path }).toString()}`, file);
  const named = field(group, "file");
  if (answer.file === undefined || !named) {
    state.textContent = answer.refused ?? "没有存下来";
    return;
  }
  const input = inputOf(named);
  input.value = answer.file;
  const ai = field(group, "ai");
  if (answer.ai && ai && !inputOf(ai).value) inputOf(ai).value = "true";
  input.dispatchEvent(new Event("input", { bubbles: true }));
  state.textContent = ["存好了。写上替代文本和作者。", ...(answer.notes ?? [])].join("");
  const alt = field(group, "alt");
  if (alt) inputOf(alt).focus();
};

/** @param {HTMLElement} group @param {string} path */
const equip = (group, path) => {
  const named = field(group, "file");
  if (!named || !field(group, "alt") || named.querySelector(".choose")) return;
  const state = make("p", { class: "hint", role: "status" });
  const input = make("input", { type: "file", accept: "image/jpeg,image/png,image/webp", class: "unseen", tabindex: "-1", "aria-hidden": "true" });
  const button = make("button", { type: "button", class: "choose" }, "选图片，或拖到这里");
  button.addEventListener("click", () => input.click());
  const take = (/** @type {File | undefined} */ file) => {
    if (file) place(group, file, state, path).catch(() => {
      state.textContent = "没有存下来：服务器没有回答。";
    });
  };
  input.addEventListener("input", (event) => event.stopPropagation());
  input.addEventListener("change", () => take(input.files?.[0]));
  group.addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
  group.addEventListener("drop", (event) => {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    event.stopPropagation();
    take(event.dataTransfer.files[0]);
  });
  named.append(button, input, state);
};

/** @param {HTMLFormElement} form */
export const listen = (form) => {
  const path = form.dataset.path ?? "";
  const equipAll = () => {
    for (const group of all('[data-form="part"]', form)) equip(group, path);
  };
  equipAll();
  new MutationObserver(equipAll).observe(form, { childList: true, subtree: true });
};
