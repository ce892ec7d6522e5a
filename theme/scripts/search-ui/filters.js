/** 栏目、筛选和排序: controls that stay while what they offer changes, so that the focus stays too. */

import { fill, make } from "../dom/elements.js";
import { KIND } from "../search/faceting.js";

const FACETS = { domain: "领域", town: "镇街", theme: "主题", year: "年度" };
const SORT = "sort";
const WIDE = "(min-width: 768px)";

/** @typedef {import("../search/answer.js").Answer} Answer */

/**
 * @param {URLSearchParams} address of the search page
 * @param {Answer} answer gets what is chosen there
 */
export const choose = (address, answer) => {
  /** @type {Record<string, string>} */
  const chosen = {};
  for (const name of [KIND, ...Object.keys(FACETS)]) {
    const value = address.get(name);
    if (value) chosen[name] = value;
  }
  const order = address.get(SORT);
  answer.arrange(chosen, order === "date" || order === "kind" ? order : "");
};

/**
 * @param {(name: string, value: string) => void} change
 */
export const filters = (change) => {
  const tabs = make("div", { class: "search-tabs", role: "group", "aria-label": "栏目" });
  const frame = make("div", { class: "search-filters" });
  const fold = make("details", { class: "search-fold", hidden: true }, make("summary", {}, "筛选和排序"), frame);
  fold.open = matchMedia(WIDE).matches;
  const selects = new Map([...Object.entries(FACETS), [SORT, "排序"]].map(([name, titled]) => {
    const select = make("select", { name });
    const title = make("span", {}, titled);
    const label = make("label", { class: "search-filter" }, title, select);
    select.addEventListener("change", () => change(name, select.value));
    frame.append(label);
    return [name, { label, select }];
  }));
  tabs.addEventListener("click", ({ target }) => {
    if (target instanceof HTMLButtonElement) change(KIND, target.value);
  });

  /**
   * @param {string} name
   * @param {[value: string, text: string][]} options
   * @param {string} chosen
   */
  const draw = (name, options, chosen) => {
    const { label, select } = /** @type {NonNullable<ReturnType<typeof selects.get>>} */ (selects.get(name));
    select.disabled = options.length < 2;
    label.classList.toggle("search-filter--chosen", Boolean(chosen));
    fill(select, ...options.map(([value, text]) => make("option", { value }, text)));
    select.value = chosen;
  };
  /**
   * The tabs of kinds; the one that has the focus keeps it.
   * @param {[label: string, count: number][]} kinds
   * @param {string} chosen
   */
  const drawTabs = (kinds, chosen) => {
    const focused = document.activeElement instanceof HTMLButtonElement && tabs.contains(document.activeElement) ? document.activeElement.value : null;
    const total = kinds.reduce((sum, [, count]) => sum + count, 0);
    const options = [["", "全部", total], ...kinds.map(([label, count]) => [label, label, count])];
    fill(tabs, ...options.map(([value, label, count]) =>
      make("button", { type: "button", class: "search-tab", value: String(value), "aria-pressed": String(value === chosen) }, `${label} ${count}`)));
    const again = [...tabs.querySelectorAll("button")].find((one) => one.value === focused);
    if (again) again.focus();
  };

  return {
    tabs,
    fold,
    show() {
      fold.hidden = false;
    },
    hide() {
      fill(tabs);
      fold.hidden = true;
    },
    /**
     * What can be chosen with how many results.
     * @param {Answer} answer
     * @param {() => boolean} still whether it is wanted when it is known
     */
    async draw(answer, still) {
      const kinds = await answer.kinds();
      if (!still()) return;
      drawTabs(kinds, answer.filters[KIND] || "");
      const counted = await answer.facets();
      if (!still()) return;
      for (const name of Object.keys(FACETS)) {
        const chosen = answer.filters[name] || "";
        const options = counted[name].map(([label, count]) => /** @type {[string, string]} */ ([label, `${label}（${count}）`]));
        if (chosen && !options.some(([value]) => value === chosen)) options.push([chosen, `${chosen}（0）`]);
        draw(name, [["", "全部"], ...options], chosen);
      }
      draw(SORT, [["", "按相关"], ["kind", "按栏目"], ["date", "按时间"]], answer.order);
      if (Object.keys(answer.filters).length || answer.order) fold.open = true;
    },
  };
};
