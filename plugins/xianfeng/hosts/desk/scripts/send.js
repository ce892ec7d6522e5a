/** Keeping in the portal's Git, sending, fetching. */

import { post } from "./asking.js";
import { all, the } from "./elements.js";

const state = the(HTMLElement, "#state");
const TOLD = "xianfeng-desk told";

/** @param {string} told @param {boolean} isWrong */
const say = (told, isWrong) => {
  state.textContent = told;
  state.classList.toggle("error", isWrong);
  state.focus();
};

/** @param {string} path @param {Record<string, unknown>} sent @param {string} meanwhile */
const done = async (path, sent, meanwhile) => {
  say(meanwhile, false);
  try {
    const answer = await post(path, sent);
    if (answer.refused !== undefined) {
      say(answer.refused, true);
      return;
    }
    sessionStorage.setItem(TOLD, answer.told ?? "");
    location.reload();
  } catch {
    say("没有办成：服务器没有回答，窗口里的程序可能关掉了。", true);
  }
};

const form = document.querySelector("#keep");
if (form instanceof HTMLFormElement)
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const given = new FormData(form);
    const sent = {
      paths: given.getAll("paths").flatMap((one) => String(one).split(/\r?\n/)), // a record goes with its reviews
      message: given.get("message") ?? "",
      name: given.get("name") ?? "",
    };
    void done("keep", sent, "正在保存……");
  });
for (const [id, meanwhile] of [["send", "正在送出……"], ["fetch", "正在取回……"]])
  for (const button of all(`#${id}`)) button.addEventListener("click", () => void done(id, {}, meanwhile));

const told = sessionStorage.getItem(TOLD);
if (told) {
  sessionStorage.removeItem(TOLD);
  say(told, false);
}
