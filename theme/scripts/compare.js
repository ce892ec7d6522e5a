/* 对比: two records of one kind in one table. Reads the files of compare/<kind>/ that hold them; the
   address keeps the choice. What the page does not list is found as the search finds it. */

import { all, fill, make, the } from "./dom/elements.js";
import { Site } from "./search-ui/site.js";

/** @typedef {[id: string, title: string, url: string, ...values: string[]]} Item */
/** @typedef {{fields: string[], items: Item[]}} Told */

const OFFERED = 8;

/**
 * The number of the file of a record: as `part_of` of compare.py.
 * @param {string} ident
 * @param {number} count of files
 */
const partOf = (ident, count) =>
  [...ident].reduce((place, one) => (place * 31 + (one.codePointAt(0) ?? 0)) % count, 0);

/** @param {string} url of a record: its last folder is its id */
const idOf = (url) => url.split("/").slice(-2)[0];

/** @param {HTMLFormElement} form */
const comparison = (form) => {
  const place = the(HTMLElement, "[data-compared]");
  const kinds = the(HTMLSelectElement, "[data-kind]", form);
  const names = the(HTMLDataListElement, "datalist", form);
  const sides = ["a", "b"].map((side) => the(HTMLInputElement, `[data-side=${side}]`, form));
  const root = form.dataset.root ?? "";
  /** @type {Map<string, Promise<Told>>} */
  const loaded = new Map();
  const { search: manifest } = document.documentElement.dataset;
  const site = manifest ? new Site(form.dataset.engine ?? "", root, manifest) : null;

  /** The option of a kind. @param {string} kind */
  const option = (kind) => [...kinds.options].find((one) => one.value === kind);

  /** @param {string} url */
  function load(url) {
    const known = loaded.get(url);
    if (known) return known;
    /** @type {Promise<Told>} */
    const told = fetch(url).then((answer) => {
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json();
    });
    told.catch(() => loaded.delete(url));
    loaded.set(url, told);
    return told;
  }

  /**
   * A record and the titles of its values, if there is one of this kind and id.
   * @param {string} kind
   * @param {string} ident
   */
  async function record(kind, ident) {
    const { source = "", parts = "1" } = option(kind)?.dataset ?? {};
    const told = await load(`${source}${partOf(ident, Number(parts))}.json`);
    const item = told.items.find(([id]) => id === ident);
    return item && { fields: told.fields, item };
  }

  /** What the page itself lists of the kind. @returns {[title: string, id: string][]} */
  const listed = () => all(`[data-compare-lists] [data-kind="${kinds.value}"]`)
    .map((one) => [one.textContent?.trim() ?? "", one.dataset.id ?? ""]);

  /**
   * Titles of the kind that hold the words, from all of the site.
   * @param {string} words
   * @returns {Promise<[title: string, id: string][]>}
   */
  async function search(words) {
    const answer = await (await site?.index())?.search(words);
    if (!answer) return [];
    answer.arrange({ section: option(kinds.value)?.text ?? "" }, "");
    const results = await answer.next(OFFERED);
    return results.flatMap(({ title, url }) => (title.includes(words) ? [[title, idOf(url)]] : []));
  }

  /** By an id, a whole title, or the only title that holds the words. @param {string} words */
  async function find(words) {
    if (!words) return undefined;
    const known = await record(kinds.value, words);
    if (known) return known;
    const holding = listed().filter(([title]) => title.includes(words));
    const found = new Map([...holding, ...(await search(words))].map(([title, id]) => [id, title]));
    const same = [...found].find(([, title]) => title === words);
    const [id] = same ?? (found.size === 1 ? [...found][0] : []);
    return id ? record(kinds.value, id) : undefined;
  }

  /** Titles to choose from: those that begin with what was typed, then those of the page. @param {string} words */
  async function offer(words) {
    const suggested = words ? ((await (await site?.index())?.suggest(words, OFFERED)) ?? []) : [];
    const fitting = suggested.flatMap(([title, , section]) => (section === option(kinds.value)?.text ? [title] : []));
    const titles = new Set([...fitting, ...listed().map(([title]) => title)]);
    fill(names, ...[...titles].map((title) => make("option", { value: title })));
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
    await offer("");
    const found = await Promise.all(sides.map((side) => find(side.value.trim())));
    sides.forEach((side, at) => {
      side.value = found[at]?.item[1] ?? side.value;
    });
    const items = found.map((one) => one?.item);
    remember(items);
    const chosen = found.flatMap((one) => (one ? [one] : []));
    if (chosen.length === sides.length) fill(place, ...table(chosen[0].fields, chosen.map((one) => one.item)));
    else say(hint(items));
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
    for (const { value } of kinds.options) if (await record(value, ident)) return value;
    return kinds.value;
  }

  async function begin() {
    const asked = new URLSearchParams(location.search);
    for (const side of sides) side.value = asked.get(side.dataset.side ?? "") ?? "";
    const first = sides.map((side) => side.value).find(Boolean);
    const kind = asked.get("kind") ?? (first ? await kindOf(first) : kinds.value);
    if (option(kind)) kinds.value = kind;
    await show();
  }

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  kinds.addEventListener("change", () => {
    for (const side of sides) side.value = "";
    show().catch(failed);
  });
  for (const side of sides) {
    side.addEventListener("change", () => show().catch(failed));
    side.addEventListener("input", () => offer(side.value.trim()).catch(() => {})); // told when it is chosen
  }
  begin().catch(failed);
};

const form = document.querySelector("[data-compare]");
if (form instanceof HTMLFormElement) comparison(form);
