/** Answers above the list: what a record says, word for word, with the way to it. */

import { make } from "../dom/elements.js";

/** @typedef {import("../search/answering.js").Card} Card */

/** The day in China, YYYY-MM-DD. */
const today = () => new Date(Date.now() + 8 * 36e5).toISOString().slice(0, 10);

/**
 * @param {string} key
 * @param {string} text
 */
const value = (key, text) => {
  const number = key === "phone" && /\d[\d-]{6,}\d/.exec(text);
  return number ? make("a", { href: `tel:${number[0]}` }, text) : text;
};

/**
 * @param {import("./site.js").Site} site
 * @param {import("../search/index.js").Index} index
 * @param {string} query
 * @returns {Promise<HTMLElement[]>}
 */
export const answers = async (site, index, query) => {
  const { cards, which } = await index.answer(query, today());
  /** @param {Card} card */
  const link = ({ title, url }) => make("a", { href: site.address(url) }, title);
  if (which.length) {
    return [make("section", { class: "search-choice", "aria-label": "请选择" },
      make("p", {}, "有几个同名的，您要找哪一个？"), make("ul", {}, ...which.map((card) => make("li", {}, link(card)))))];
  }
  return cards.map((card) => make("section", { class: "search-answer", "aria-label": `${card.title}：直接答案` },
    make("dl", { class: "search-answer__said" }, ...card.said.map(([key, label, text]) =>
      make("div", {}, make("dt", {}, label), make("dd", { "data-key": key }, value(key, text))))),
    make("p", { class: "search-answer__source" }, link(card), ` · ${[card.kind, card.date].filter(Boolean).join(" · ")}`)));
};
