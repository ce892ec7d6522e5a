/** A page that is not there: which addresses are like the one that was asked for. */

import { fill, make } from "../dom/elements.js";

const OFFERED = 5;
const LIKE = 0.4; // of the pairs of letters of both
const NEAR = 0.8; // of the likeness of the best

/** Pairs of letters of an address. @param {string} path */
const pairs = (path) => {
  const text = `/${path.toLowerCase().replace(/(index)?[.]html?$/, "").replace(/[^\p{L}\p{N}]+/gu, "/")}/`;
  return new Set([...text].map((one, at) => one + [...text][at + 1]));
};

/** @type {(a: Set<string>, b: Set<string>) => number} */
const likeness = (a, b) => (2 * [...a].filter((one) => b.has(one)).length) / (a.size + b.size);

export const nearest = async () => {
  const place = document.querySelector("[data-nearest]");
  const list = place && place.querySelector("ul");
  if (!(place instanceof HTMLElement) || !list || location.protocol === "file:") return;
  const root = new URL(document.documentElement.dataset.root || "./", location.href);
  const path = decodeURI(location.pathname).slice(root.pathname.length);
  const wanted = pairs(path);
  const [first] = path.split("/");
  const [prefix] = (place.dataset.prefixes || "").split(" ")
    .map((one) => ({ one, value: likeness(pairs(first), pairs(one)) })).sort((a, b) => b.value - a.value);
  const answer = await fetch(`${place.dataset.nearest}${prefix.one}.txt`);
  if (!answer.ok) return;
  const known = (await answer.text()).split("\n").filter(Boolean).map((line) => line.split("\t"));
  const found = known
    .map(([url, title]) => ({ url, title, value: likeness(wanted, pairs(url)) }))
    .sort((a, b) => b.value - a.value)
    .filter(({ value }, _, [best]) => value > Math.max(LIKE, best.value * NEAR))
    .slice(0, OFFERED);
  fill(list, ...found.map(({ url, title }) => make("li", {}, make("a", { href: root.href + url }, title))));
  place.hidden = !found.length;
};
