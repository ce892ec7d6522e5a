// 对比: two records of one kind in one table. Reads compare/<kind>.json; the address keeps the choice.
(() => {
  "use strict";

  const form = document.querySelector("[data-compare]");
  if (!form) return;
  const place = document.querySelector("[data-compared]");
  const kinds = form.querySelector("[data-kind]");
  const names = form.querySelector("datalist");
  const sides = [...form.querySelectorAll("[data-side]")];
  const root = form.dataset.root;
  const loaded = new Map();
  let items = new Map();

  const element = (name, words, attributes = {}) => {
    const made = document.createElement(name);
    if (words) made.textContent = words;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };

  async function load(kind) {
    if (!loaded.has(kind)) {
      const option = [...kinds.options].find((one) => one.value === kind);
      const answer = await fetch(option.dataset.source);
      if (!answer.ok) throw new Error(String(answer.status));
      loaded.set(kind, await answer.json());
    }
    return loaded.get(kind);
  }

  // An id, a whole title, or the only title that holds the words.
  function find(words) {
    if (items.has(words)) return items.get(words);
    const all = [...items.values()];
    const holding = words ? all.filter((item) => item[1].includes(words)) : [];
    return all.find((item) => item[1] === words) || (holding.length === 1 ? holding[0] : undefined);
  }

  function row(title, values) {
    const line = element("tr");
    line.append(element("th", title, { scope: "row" }));
    for (const [value, name] of values) {
      line.append(element("td", value || "没有写", { "data-title": name }));
    }
    if (values.every(([value]) => value === values[0][0])) line.classList.add("compare__same");
    return line;
  }

  function table(fields, chosen) {
    const head = element("tr");
    head.append(element("th", "项目", { scope: "col" }));
    for (const item of chosen) head.append(element("th", item[1], { scope: "col" }));
    const made = element("table");
    const top = element("thead");
    top.append(head);
    const body = element("tbody");
    fields.forEach((title, at) => {
      const values = chosen.map((item) => [item[at + 3], item[1]]);
      if (values.some(([value]) => value)) body.append(row(title, values));
    });
    made.append(top, body);
    const frame = element("div", "", { class: "table", role: "region", tabindex: "0", "aria-label": "对比：表格" });
    frame.append(made);
    const pair = element("p", "", { class: "compare__pair" });
    for (const item of chosen) pair.append(element("a", item[1], { href: root + item[2] }));
    return [pair, frame];
  }

  async function show() {
    const told = await load(kinds.value);
    items = new Map(told.items.map((item) => [item[0], item]));
    names.replaceChildren(...told.items.map((item) => element("option", "", { value: item[1] })));
    const chosen = sides.map((side) => find(side.value.trim()));
    sides.forEach((side, at) => { if (chosen[at]) side.value = chosen[at][1]; });
    remember(chosen);
    if (chosen.every(Boolean)) place.replaceChildren(...table(told.fields, chosen));
    else place.replaceChildren(element("p", hint(chosen), { class: "block__notice" }));
  }

  function hint(chosen) {
    const missing = sides.filter((side, at) => side.value.trim() && !chosen[at]);
    if (missing.length) return `没有找到“${missing[0].value.trim()}”，请从列表里选。`;
    return chosen.some(Boolean) ? "再选一个，就能并排看。" : "选两个，就能并排看。";
  }

  function remember(chosen) {
    const asked = new URLSearchParams();
    sides.forEach((side, at) => { if (chosen[at]) asked.set(side.dataset.side, chosen[at][0]); });
    if (kinds.selectedIndex > 0) asked.set("kind", kinds.value);
    const search = asked.toString();
    history.replaceState(null, "", search ? `?${search}` : location.pathname);
  }

  function failed() {
    place.replaceChildren(element("p", "对比的数据读不到，请从下面的列表打开档案。", { class: "block__notice" }));
  }

  // Which kind an id belongs to, when the address does not say.
  async function kindOf(ident) {
    for (const option of kinds.options) {
      const told = await load(option.value);
      if (told.items.some((item) => item[0] === ident)) return option.value;
    }
    return kinds.value;
  }

  async function begin() {
    const asked = new URLSearchParams(location.search);
    sides.forEach((side) => { side.value = asked.get(side.dataset.side) || ""; });
    const first = asked.get("a") || asked.get("b");
    const kind = asked.get("kind") || (first ? await kindOf(first) : kinds.value);
    if ([...kinds.options].some((option) => option.value === kind)) kinds.value = kind;
    await show();
  }

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  kinds.addEventListener("change", () => {
    sides.forEach((side) => { side.value = ""; });
    show().catch(failed);
  });
  for (const side of sides) side.addEventListener("change", () => show().catch(failed));
  begin().catch(failed);
})();
