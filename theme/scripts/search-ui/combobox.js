/** The search field of every page, with a list that opens under it (WAI-ARIA: combobox). */

import { fill, make } from "../dom/elements.js";
import { failed, marked, typed } from "./words.js";

let boxes = 0;

/**
 * @param {import("./site.js").Site} site
 * @param {HTMLInputElement} input in a form
 */
export const combobox = (site, input) => {
  const form = /** @type {HTMLFormElement} */ (input.form);
  const id = `search-list-${++boxes}`;
  const list = make("ul", { id, role: "listbox", "aria-label": "搜索建议", class: "search-list" });
  const status = make("p", { role: "status", class: "search-status" });
  const panel = make("div", { class: "search-panel", hidden: true }, list, status);
  form.append(panel);
  form.classList.add("search-box");
  const roles = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id };
  for (const [name, value] of Object.entries({ ...roles, autocomplete: "off" })) input.setAttribute(name, value);
  let active = -1;
  let turn = 0;

  const options = () => [...list.children];
  /** @param {boolean} open */
  const show = (open) => {
    panel.hidden = !open;
    input.setAttribute("aria-expanded", String(open && list.children.length > 0));
    if (!open) move(-1);
  };
  /** @param {number} to */
  const move = (to) => {
    active = to;
    options().forEach((one, i) => one.setAttribute("aria-selected", String(i === to)));
    if (to < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", options()[to].id);
      options()[to].scrollIntoView({ block: "nearest" });
    }
  };
  /**
   * @param {string} url
   * @param {string} kind
   * @param {Node | string} content
   */
  const option = (url, kind, content) => {
    const attributes = { role: "option", id: `${id}-${list.children.length}`, "aria-selected": "false" };
    const made = make("li", { ...attributes, class: "search-option" },
      make("span", { class: "search-option__text" }, content), make("span", { class: "search-option__kind" }, kind));
    made.addEventListener("click", () => {
      location.href = url;
    });
    list.append(made);
  };
  const look = async () => {
    const query = input.value.trim();
    const mine = ++turn;
    if (!query) {
      fill(list);
      status.textContent = "";
      return show(false);
    }
    try {
      const known = await site.index();
      const offered = await known.suggest(query, 5);
      if (mine !== turn) return;
      fill(list);
      move(-1);
      for (const [text, url, section] of offered) option(site.address(url), section, text);
      show(true);
      const answer = await known.search(query, "quick");
      const results = await answer.next(4);
      if (mine !== turn) return;
      const listed = new Set(offered.map(([, url]) => url));
      for (const one of results.filter(({ url }) => !listed.has(url)))
        option(site.hit(one, answer), one.section, marked({ text: one.title, marks: answer.marks(one.title, one) }));
      const count = list.children.length;
      if (count) option(site.searchPage(query), "", `查看全部结果：${query}`);
      status.textContent = count ? `有 ${count + 1} 项，可用上下键选择` : "没有完全相同的，按回车查找相近的";
      show(true);
    } catch {
      if (mine !== turn) return;
      fill(status, ...failed(look));
      show(true);
    }
  };

  typed(input, look);
  input.addEventListener("focus", () => {
    site.index().catch(() => {}); // told when it is needed
    if (input.value && list.children.length) show(true);
  });
  form.addEventListener("focusout", ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && form.contains(relatedTarget))) show(false);
  });
  panel.addEventListener("mousedown", (event) => {
    if (!(event.target instanceof HTMLButtonElement)) event.preventDefault();
  });
  input.addEventListener("keydown", (event) => {
    const count = list.children.length;
    if (event.isComposing) return;
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count) {
      event.preventDefault();
      show(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      move(active < 0 ? (step > 0 ? 0 : count - 1) : (active + step + count) % count);
    } else if (event.key === "Enter" && !panel.hidden && active >= 0) {
      event.preventDefault();
      list.querySelectorAll("li")[active].click();
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (panel.hidden) input.value = "";
      else show(false);
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (input.value.trim()) location.href = site.searchPage(input.value.trim());
  });
};
