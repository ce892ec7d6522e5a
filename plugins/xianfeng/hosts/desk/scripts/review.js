/** The page of a review: findings are acknowledged, a stage is signed. */

import { post } from "./asking.js";
import { all, the } from "./elements.js";

const WHO = "xianfeng-desk who";
const page = the(HTMLElement, "#review");
const state = the(HTMLElement, "#state");
const seen = { path: page.dataset.path, item: page.dataset.item, version: page.dataset.version };

/** @param {string} told */
const refuse = (told) => {
  state.textContent = told;
  state.classList.add("error");
  state.focus();
};

/** @param {string} path @param {Record<string, unknown>} sent */
const done = async (path, sent) => {
  try {
    const answer = await post(path, { ...seen, ...sent });
    if (answer.refused === undefined) location.reload();
    else refuse(answer.refused);
  } catch {
    refuse("没有办成：服务器没有回答，窗口里的程序可能关掉了。");
  }
};

for (const form of all("form.acknowledge"))
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const reason = the(HTMLInputElement, "input", form).value;
    void done("acknowledge", { code: form.dataset.code, words: form.dataset.words, reason });
  });

for (const button of all("#publish"))
  button.addEventListener("click", () => {
    void done("save", { values: { status: "已发布" }, was: { status: button.dataset.status } });
  });

const sign = document.querySelector("#sign");
if (sign instanceof HTMLFormElement) {
  const by = the(HTMLInputElement, "#by");
  const known = localStorage.getItem(WHO) ?? "";
  if (all("#signers option").some((one) => one.getAttribute("value") === known)) by.value = known;
  sign.addEventListener("submit", (event) => {
    event.preventDefault();
    const opinion = the(HTMLTextAreaElement, "#opinion").value;
    void done("sign", { stage: sign.dataset.stage, by: by.value, opinion });
  });
}
