/** 筛选和排序: selects that stay while what they offer changes, so that the focus stays too. */

import { fill, make } from "../dom/elements.js";

const FACETS = ["section", "domain", "town", "theme", "year"];
const SORT = "sort";

/** @typedef {import("../search/answer.js").Answer} Answer */

/**
 * @param {URLSearchParams} address of the search page
 * @param {Answer} answer gets what is chosen there
 */
export const choose = (address, answer) => {
  answer.filters = {};
  for (const name of FACETS) {
    const value = address.get(name);
    if (value) answer.filters[name] = value;
  }
  answer.byDate = address.get(SORT) === "date";
};

/**
 * @param {(name: string, value: string) => void} change
 */
export const filters = (change) => {
  const frame = make("div", { class: "search-filters" });
  const selects = new Map([...FACETS, SORT].map((name) => {
    const select = make("select", { name });
    const title = make("span");
    const label = make("label", { class: "search-filter", hidden: true }, title, select);
    select.addEventListener("change", () => change(name, select.value));
    frame.append(label);
    return [name, { label, select, title }];
  }));

  /**
   * @param {string} name
   * @param {string} titled
   * @param {[value: string, text: string][]} options none: nothing to choose
   * @param {string} chosen
   */
  const draw = (name, titled, options, chosen) => {
    const { label, select, title } = /** @type {NonNullable<ReturnType<typeof selects.get>>} */ (selects.get(name));
    label.hidden = !options.length;
    title.textContent = titled;
    fill(select, ...options.map(([value, text]) => make("option", { value }, text)));
    select.value = chosen;
  };

  return {
    frame,
    /**
     * What can be chosen with how many results.
     * @param {Answer} answer
     * @param {() => boolean} still whether it is wanted when it is known
     */
    async draw(answer, still) {
      const counted = await answer.counts();
      if (!still()) return;
      for (const name of FACETS) {
        const chosen = answer.filters[name] ?? "";
        const options = counted[name].map(([label, count]) => /** @type {[string, string]} */ ([label, `${label}（${count}）`]));
        if (chosen && !options.some(([value]) => value === chosen)) options.push([chosen, `${chosen}（0）`]);
        draw(name, answer.index.manifest.facets[name], options.length ? [["", "全部"], ...options] : [], chosen);
      }
      draw(SORT, "排序", [["", "按相关"], ["date", "按时间"]], answer.byDate ? "date" : "");
    },
  };
};
