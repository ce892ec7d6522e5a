/** The page /search/. Its address holds everything: words, filters, order. */

import { fill, make, the } from "../dom/elements.js";
import { choose, filters } from "./filters.js";
import { failed, marked, typed } from "./words.js";

/** @typedef {import("../search/answer.js").Answer} Answer */
/** @typedef {import("../search/answer.js").Result} Result */
/** @typedef {import("../search/index.js").Index} Index */

const PAGE = 5;

const given = () => new URLSearchParams(location.search);

/**
 * @param {import("./site.js").Site} site
 * @param {HTMLElement} place
 * @returns {HTMLInputElement} the field in which readers type
 */
export const page = (site, place) => {
  const input = make("input", {
    type: "search", name: "q", class: "search-page__input", "aria-label": "搜索内容",
    maxlength: "60", autocomplete: "off", placeholder: "搜经验、支部、提法",
  });
  const form = make("form", { role: "search", class: "search-page__form", "aria-label": "站内搜索" },
    input, make("button", { class: "search-page__button" }, "搜索"));
  const offer = filters((name, value) => change(name, value));
  const fold = make("details", { class: "search-fold", hidden: true }, make("summary", {}, "筛选和排序"), offer.frame);
  const status = make("p", { role: "status", class: "search-status" });
  const results = make("ol", { class: "search-results" });
  const more = make("button", { type: "button", class: "search-more", hidden: true }, "更多结果");
  place.append(form, fold, status, results, more);
  let turn = 0;
  /** @type {Answer | null} */
  let shown = null;

  /** @param {() => void} again */
  const fail = (again) => fill(status, ...failed(again));
  /**
   * @param {string} name
   * @param {string} value
   * @param {"pushState" | "replaceState"} way
   */
  const change = (name, value, way = "pushState") => {
    const now = given();
    if (value) now.set(name, value);
    else now.delete(name);
    history[way](null, "", `?${now}`);
    show();
  };
  /** @type {(answer: Answer, one: Result) => HTMLLIElement} */
  const result = (answer, one) =>
    make("li", { class: one.card ? "search-result search-result--card" : "search-result" },
      make("h2", { class: "search-result__title" }, make("a", { href: site.hit(one, answer) },
        marked({ text: one.title, marks: answer.marks(one.title, one) }))),
      make("p", { class: "search-result__text" }, marked(answer.excerpt(one))),
      make("p", { class: "search-result__facts" }, [one.section, one.date].filter(Boolean).join(" · ")));
  /** @type {(known: Index, query: string, mine: number) => Promise<void>} */
  const nothing = async (known, query, mine) => {
    const near = await known.near(query);
    if (mine !== turn) return;
    fill(status, `没有找到“${query}”。`);
    if (near) status.append("您是不是要找：", make("a", { class: "search-near", href: site.searchPage(near) }, near));
  };
  /** @type {(answer: Answer, mine: number) => Promise<Result[]>} */
  const append = async (answer, mine) => {
    let found = await answer.next(PAGE);
    if (found.length < PAGE && !answer.level) {
      await answer.widen(1);
      found = [...found, ...await answer.next(PAGE - found.length)];
    }
    if (mine === turn) {
      results.append(...found.map((one) => result(answer, one)));
      more.hidden = !answer.left;
    }
    return found;
  };
  /** @param {Answer} answer */
  const filtered = (answer) => Object.keys(answer.filters).length > 0;
  /** @param {Answer} answer */
  const tell = (answer) => {
    const about = answer.left ? "约 " : "";
    status.textContent = `${filtered(answer) ? "筛选后" : ""}找到 ${about}${results.children.length + answer.left} 篇`;
  };
  const show = async () => {
    const mine = ++turn;
    const query = given().get("q") ?? "";
    if (input.value.trim() !== query) input.value = query;
    if (!query) {
      fill(results);
      fold.hidden = more.hidden = true;
      status.textContent = "请输入要找的内容";
      return;
    }
    status.textContent = "正在查找……";
    try {
      const known = await site.index();
      const answer = await known.search(query);
      if (mine !== turn) return;
      shown = answer;
      choose(given(), answer);
      fill(results);
      const found = await append(answer, mine);
      if (mine !== turn) return;
      if (found.length) tell(answer);
      else if (answer.left) status.textContent = "最近的页面里还没有完全相同的，可以继续查找";
      else if (filtered(answer) && answer.total) status.textContent = "这些条件下没有内容，请放宽筛选";
      else await nothing(known, query, mine);
      fold.hidden = !answer.total;
      if (filtered(answer) || answer.byDate) fold.open = true;
      if (fold.open) await offer.draw(answer, () => mine === turn);
    } catch {
      if (mine === turn) fail(show);
    }
  };

  fold.addEventListener("toggle", () => {
    const mine = turn;
    if (fold.open && shown) offer.draw(shown, () => mine === turn).catch(() => fail(show));
  });
  more.addEventListener("click", async () => {
    const mine = turn;
    const first = results.children.length;
    if (!shown) return;
    try {
      await append(shown, mine);
      if (results.children.length > first) the(HTMLAnchorElement, "a", results.children[first]).focus();
      tell(shown);
    } catch {
      fail(() => more.click());
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    change("q", input.value.trim());
  });
  typed(input, () => {
    if (input.value.trim() !== (given().get("q") ?? "")) change("q", input.value.trim(), "replaceState");
  });
  addEventListener("popstate", show);
  show();
  return input;
};
