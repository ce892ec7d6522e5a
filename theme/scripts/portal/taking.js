/** Take the page along: its address, and itself on paper. */

import { all } from "../dom/elements.js";
import { told } from "../dom/telling.js";
import { momentOf } from "./turning.js";

/** What a browser without a clipboard of its own copies is what is selected. @param {string} text */
const copied = (text) => {
  const box = document.createElement("textarea");
  box.value = text;
  box.className = "unseen";
  document.body.append(box);
  box.select();
  const done = document.execCommand("copy");
  box.remove();
  return done;
};

export const taking = () => {
  const link = document.querySelector("link[rel=canonical]");
  const address = link instanceof HTMLLinkElement ? link.href : location.href;
  for (const day of all(".take__day:empty")) day.textContent = `打印于 ${momentOf(Date.now()).slice(0, 10)}`;
  for (const control of all("[data-print]")) control.addEventListener("click", () => print());
  for (const control of all("[data-copy]"))
    control.addEventListener("click", () => {
      told(copied(address) ? "链接已复制，可以粘贴到微信。" : `请自己抄下：${address}`);
      control.focus();
    });
};
