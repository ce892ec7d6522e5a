/** The page /search/. Its address holds everything: words, filters, order. */

import { fill, make } from "../dom/elements.js";
import { answers } from "./cards.js";
import { choose, filters } from "./filters.js";
import { recent } from "./recent.js";
import { help, result, step } from "./results.js";
import { failed, typed } from "./words.js";

/** @typedef {import("../search/answer.js").Answer} Answer */
/** @typedef {import("../search/answer.js").Result} Result */

const FIRST = 2; // are shown as soon as they are there
const PAGE = 10;
const LITERAL = "typed"; // in the address: what was typed is not to be corrected

const given = () => new URLSearchParams(location.search);
/** What the history holds of this page: how many were shown, and where the reader was. */
const held = () => /** @type {{shown?: number, y?: number}} */ (history.state || {});

/**
 * @param {import("./site.js").Site} site
 * @param {HTMLElement} place
 * @returns {HTMLInputElement} the field in which readers type
 */
export const page = (site, place) => {
  const input = make("input", {
    type: "search", name: "q", class: "search-page__input", "aria-label": "搜索内容",
    maxlength: "200", autocomplete: "off", placeholder: "搜经验、支部、提法",
  });
  input.addEventListener("focus", () => site.index().catch(() => {})); // to be there when the reader has typed
  const form = make("form", { role: "search", class: "search-page__form", "aria-label": "站内搜索" },
    input, make("button", { class: "search-page__button" }, "搜索"));
  const offer = filters((name, value) => change(name, value));
  const status = make("p", { role: "status", class: "search-status" });
  const cards = make("div", { class: "search-answers" });
  const results = make("ol", { class: "search-results" });
  const more = make("button", { type: "button", class: "search-more", hidden: true }, "更多结果");
  const past = recent((query) => change("q", query));
  place.append(form, status, past.frame, offer.tabs, offer.fold, cards, results, more);
  if ("scrollRestoration" in history) history.scrollRestoration = "manual";
  let turn = 0;
  let typing = false; // what the address holds was not yet entered
  /** @type {Answer | null} */
  let shown = null;

  const count = () => results.querySelectorAll(".search-result").length;
  /** Whether there is room for results in place of the ways in below. @param {boolean} wanted */
  const asked = (wanted) => {
    document.documentElement.toggleAttribute("data-asked", wanted);
  };
  /** @param {() => void} again */
  const fail = (again) => fill(status, ...failed(again));
  /** @param {object} more what the history is to hold besides */
  const keep = (more) => history.replaceState({ ...held(), ...more }, "");
  /**
   * @param {string} name
   * @param {string} value
   * @param {"pushState" | "replaceState"} way
   */
  const change = (name, value, way = "pushState") => {
    const now = given();
    if (value) now.set(name, value);
    else now.delete(name);
    if (name === "q") for (const other of [LITERAL, "section", "town"]) now.delete(other);
    if (way === "pushState") keep({ y: scrollY });
    history[way]({}, "", `?${now}`);
    show();
  };
  /**
   * @param {Answer} answer
   * @param {readonly Result[]} found
   */
  const append = (answer, found) => {
    for (const one of found) {
      const own = one.answer;
      const last = results.lastElementChild;
      const isOther = (/** @type {string} */ name, /** @type {string} */ value) => (last && last.getAttribute(name)) !== value;
      if (isOther("data-step", own.step) && (last || own.step !== answer.step)) results.append(make("li", { class: "search-step" }, step(own)));
      if (answer.order === "kind" && isOther("data-kind", one.section)) results.append(make("li", { class: "search-step" }, one.section));
      results.append(result(site, own, one));
    }
    more.hidden = !answer.left;
  };
  /** What is there at once, or if there is nothing more, what comes behind. @type {(answer: Answer, wanted: number) => Promise<Result[]>} */
  const first = async (answer, wanted) => {
    const found = await answer.own(wanted);
    return found.length || answer.left ? found : answer.next(wanted);
  };
  /** @type {(answer: Answer, mine: number, wanted: number) => Promise<void>} */
  const further = async (answer, mine, wanted) => {
    let found = await answer.next(wanted);
    if (found.length < wanted && !answer.level) {
      await answer.widen(1);
      found = [...found, ...await answer.next(wanted - found.length)];
    }
    if (mine === turn) append(answer, found);
  };
  /**
   * @param {Answer} answer
   * @param {boolean} [wanted]
   */
  const tell = (answer, wanted = true) => {
    if (!wanted) return;
    fill(status);
    const said = step(answer);
    if (said) status.append(said);
    if (answer.step === "corrected") {
      const literal = given();
      literal.set(LITERAL, "1");
      status.append("，仍要查", make("a", { class: "search-typed", href: `?${literal}` }, `“${answer.typed}”`), "？ ");
    }
    if (answer.step === "nearest") return;
    const answered = cards.children.length ? "有直接答案，" : "";
    const about = answer.left && answer.level < 2 ? "约" : "";
    const filtered = Object.keys(answer.filters).length > 0;
    const total = [...results.querySelectorAll(".search-result")].filter((one) => one.getAttribute("data-step") === answer.step).length + answer.left;
    status.append(`${said && answer.step !== "corrected" ? "，" : ""}${answered}${filtered ? "筛选后" : ""}找到${about} ${total} 篇`);
  };
  const show = async () => {
    const mine = ++turn;
    const query = (given().get("q") || "").trim();
    if (input.value.trim() !== query) input.value = query;
    past.show(!query);
    asked(Boolean(query));
    if (!query) {
      fill(results);
      fill(cards);
      offer.hide();
      more.hidden = true;
      status.textContent = "请输入要找的内容";
      place.removeAttribute("aria-busy");
      return;
    }
    status.textContent = "正在查找……";
    place.setAttribute("aria-busy", "true");
    offer.show();
    const { shown: before = 0, y = 0 } = held();
    try {
      const known = await site.index();
      const answering = answers(site, known, query);
      const answer = await known.search(query, given().has(LITERAL) ? "typed" : "");
      if (mine !== turn) return;
      shown = answer;
      choose(given(), answer);
      const [found, said] = await Promise.all([first(answer, Math.max(answer.ready.length || FIRST, before)), answering]);
      const told = said.length || !answer.question ? said : await answers(site, known, answer.question);
      if (mine !== turn) return;
      fill(results);
      fill(cards, ...told);
      append(answer, found);
      if (found.length) tell(answer);
      else if (answer.left) status.textContent = "最近的页面里还没有完全相同的，可以继续查找";
      else if (Object.keys(answer.filters).length && answer.total) status.textContent = "这些条件下没有内容，请放宽筛选";
      else {
        fill(status, ...help(query, place.dataset.phone || ""));
        asked(false);
      }
      if (y) scrollTo(0, y);
      if (found.length && before < PAGE) await further(answer, mine, PAGE - found.length);
      if (mine === turn) tell(answer, found.length > 0);
      if (answer.total) await offer.draw(answer, () => mine === turn);
      else offer.hide();
    } catch {
      if (mine === turn) fail(show);
    }
    if (mine === turn) place.removeAttribute("aria-busy");
  };

  more.addEventListener("click", async () => {
    const mine = turn;
    const first = results.children.length;
    if (!shown) return;
    try {
      await further(shown, mine, PAGE);
      keep({ shown: count() });
      const link = [...results.children].slice(first).map((one) => one.querySelector("a")).find(Boolean);
      if (link) link.focus();
      tell(shown);
    } catch {
      fail(() => more.click());
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const query = input.value.trim();
    past.add(query);
    if (query !== (given().get("q") || "")) change("q", query);
    typing = false;
  });
  typed(input, () => {
    if (input.value.trim() === (given().get("q") || "")) return;
    change("q", input.value.trim(), typing ? "replaceState" : "pushState");
    typing = true;
  });
  results.addEventListener("click", () => past.add(given().get("q") || ""));
  addEventListener("pagehide", () => keep({ y: scrollY, shown: count() }));
  addEventListener("popstate", () => {
    typing = false;
    show();
  });
  show();
  return input;
};
