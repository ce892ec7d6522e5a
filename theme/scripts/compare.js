/* 对比: two records of one kind in one table. Reads compare/<kind>.json; the address keeps the choice. */

import { all, fill, make, the } from "./dom/elements.js";

/** @typedef {[id: string, title: string, url: string, ...values: string[]]} Item */
/** @typedef {{fields: string[], items: Item[]}} Told */

/** @param {HTMLFormElement} form */
const comparison = (form) => {
  const place = the(HTMLElement, "[data-compared]");
  const kinds = the(HTMLSelectElement, "[data-kind]", form);
  const names = the(HTMLDataListElement, "datalist", form);
  const sides = ["a", "b"].map((side) => the(HTMLInputElement, `[data-side=${side}]`, form));
  const root = form.dataset.root ?? "";
  /** @type {Map<string, Told>} */
  const loaded = new Map();
  /** @type {Map<string, Item>} */
  let items = new Map();

  /** @param {string} kind */
  async function load(kind) {
    const known = loaded.get(kind);
    if (known) return known;
    const option = all("option", kinds).find((one) => one.getAttribute("value") === kind);
    const answer = await fetch(option?.dataset.source ?? "");
    if (!answer.ok) throw new Error(String(answer.status));
    /** @type {Told} */
    const told = await answer.json();
    loaded.set(kind, told);
    return told;
  }

  /** An id, a whole title, or the only title that holds the words. @param {string} words */
  function find(words) {
    if (items.has(words)) return items.get(words);
    const known = [...items.values()];
    const holding = words ? known.filter((item) => item[1].includes(words)) : [];
    return known.find((item) => item[1] === words) ?? (holding.length === 1 ? holding[0] : undefined);
  }

  /**
   * @param {string} title
   * @param {[value: string, name: string][]} values
   */
  function row(title, values) {
    const line = make("tr", {}, make("th", { scope: "row" }, title),
      ...values.map(([value, name]) => make("td", { "data-title": name }, value || "没有写")));
    if (values.every(([value]) => value === values[0][0])) line.classList.add("compare__same");
    return line;
  }

  /**
   * @param {string[]} fields
   * @param {Item[]} chosen
   */
  function table(fields, chosen) {
    const head = ["项目", ...chosen.map((item) => item[1])].map((title) => make("th", { scope: "col" }, title));
    const body = make("tbody");
    fields.forEach((title, at) => {
      const values = chosen.map((item) => /** @type {[string, string]} */ ([item[at + 3], item[1]]));
      if (values.some(([value]) => value)) body.append(row(title, values));
    });
    return [
      make("p", { class: "compare__pair" }, ...chosen.map((item) => make("a", { href: root + item[2] }, item[1]))),
      make("div", { class: "table", role: "region", tabindex: "0", "aria-label": "对比：表格" },
        make("table", {}, make("thead", {}, make("tr", {}, ...head)), body)),
    ];
  }

  async function show() {
    const told = await load(kinds.value);
    items = new Map(told.items.map((item) => [item[0], item]));
    fill(names, ...told.items.map((item) => make("option", { value: item[1] })));
    const found = sides.map((side) => find(side.value.trim()));
    sides.forEach((side, at) => {
      side.value = found[at]?.[1] ?? side.value;
    });
    remember(found);
    const chosen = found.flatMap((item) => (item ? [item] : []));
    if (chosen.length === sides.length) fill(place, ...table(told.fields, chosen));
    else say(hint(found));
  }

  /** @param {string} words */
  function say(words) {
    fill(place, make("p", { class: "block__notice" }, words));
  }

  /** @param {(Item | undefined)[]} found */
  function hint(found) {
    const missing = sides.find((side, at) => side.value.trim() && !found[at]);
    if (missing) return `没有找到“${missing.value.trim()}”，请从列表里选。`;
    return found.some(Boolean) ? "再选一个，就能并排看。" : "选两个，就能并排看。";
  }

  /** @param {(Item | undefined)[]} found */
  function remember(found) {
    const asked = new URLSearchParams();
    sides.forEach((side, at) => {
      const item = found[at];
      if (item) asked.set(side.dataset.side ?? "", item[0]);
    });
    if (kinds.selectedIndex > 0) asked.set("kind", kinds.value);
    const search = asked.toString();
    history.replaceState(null, "", search ? `?${search}` : location.pathname);
  }

  function failed() {
    say("对比的数据读不到，请从下面的列表打开档案。");
  }

  /** Which kind an id belongs to, when the address does not say. @param {string} ident */
  async function kindOf(ident) {
    for (const { value } of kinds.options) {
      const told = await load(value);
      if (told.items.some((item) => item[0] === ident)) return value;
    }
    return kinds.value;
  }

  async function begin() {
    const asked = new URLSearchParams(location.search);
    for (const side of sides) side.value = asked.get(side.dataset.side ?? "") ?? "";
    const first = sides.map((side) => side.value).find(Boolean);
    const kind = asked.get("kind") ?? (first ? await kindOf(first) : kinds.value);
    if ([...kinds.options].some((option) => option.value === kind)) kinds.value = kind;
    await show();
  }

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  kinds.addEventListener("change", () => {
    for (const side of sides) side.value = "";
    show().catch(failed);
  });
  for (const side of sides) side.addEventListener("change", () => show().catch(failed));
  begin().catch(failed);
};

const form = document.querySelector("[data-compare]");
if (form instanceof HTMLFormElement) comparison(form);
