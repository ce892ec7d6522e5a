/** What readers see of one result, and of the step of the ladder on which it was found. */

import { make } from "../dom/elements.js";
import { marked } from "./words.js";

/** @typedef {import("../search/answer.js").Answer} Answer */
/** @typedef {import("../search/answer.js").Result} Result */

/**
 * @param {import("./site.js").Site} site
 * @param {Answer} answer
 * @param {Result} one
 */
export const result = (site, answer, one) =>
  make("li", { class: one.card ? "search-result search-result--card" : "search-result", "data-step": answer.step, "data-kind": one.section },
    ...picture(site, one),
    make("h2", { class: "search-result__title" }, make("a", { href: site.hit(one, answer) },
      marked({ text: one.title, marks: answer.marks(one.title, one) }))),
    make("p", { class: "search-result__text" }, marked(answer.excerpt(one))),
    make("p", { class: "search-result__facts" }, [one.section, one.date].filter(Boolean).join(" · ")),
    ...(window.xianfengFiles ? [whole(site, one)] : []));

/**
 * Its picture, asked for when it comes into sight; none where the site may be out of reach.
 * @param {import("./site.js").Site} site
 * @param {Result} one
 */
const picture = (site, one) => {
  if (!one.picture || window.xianfengFiles) return [];
  return [make("img", { class: "search-result__picture", loading: "lazy", decoding: "async", alt: "", width: "112", height: "84", src: site.root + one.picture })];
};

/**
 * The text of a result to read here.
 * @param {import("./site.js").Site} site
 * @param {Result} one
 */
const whole = (site, one) => {
  const frame = make("details", { class: "search-result__whole" }, make("summary", {}, "在这里读全文"));
  frame.addEventListener("toggle", async () => {
    if (frame.children.length < 2) frame.append(...(await site.text(one)).split("\n").map((line) => make("p", {}, line)));
  });
  return frame;
};

/**
 * How it was found, or "": just so.
 * @param {Answer} answer
 */
export const step = ({ step: taken, said }) => ({
  exact: "",
  normalised: `已按简体“${said}”查找`,
  pinyin: "已按拼音查找",
  question: `已按“${said}”查找`,
  synonym: `也按意思相同的“${said}”查找`,
  corrected: `已按“${said}”查找`,
  nearest: "没有完全相同的，最接近的是：",
})[taken];

/**
 * What helps where nothing was found.
 * @param {string} query
 * @param {string} phone of the desk, or ""
 */
export const help = (query, phone) => [
  `没有找到“${query}”。`,
  make("span", { class: "search-help" }, "可以少写几个字，只写地名、单位或事情的名称，如“城关镇”“人才公寓”；也可以写拼音，或从下面的分类进入。"),
  ...(phone ? [make("span", { class: "search-help" }, "还是找不到，请打编辑部电话 ", make("a", { href: `tel:${phone}` }, phone), "。")] : []),
];
