/** The text: what is inserted by buttons and keys, and how readers will see it. */

import { linkable, post, upload } from "./asking.js";
import { all, make, the } from "./elements.js";

/** @typedef {import("./asking.js").Linkable} Linkable */

const PAUSE = 300; // milliseconds without a stroke, then it is shown
const form = the(HTMLFormElement, "#form");
const path = form.dataset.path ?? "";
const area = the(HTMLTextAreaElement, "#text");
const seen = the(HTMLElement, "#seen");

/** Puts `before`, what is selected (or `words`) and `after` in the place of the selection. */
const put = (/** @type {string} */ before, /** @type {string} */ words = "", /** @type {string} */ after = "") => {
  const { selectionStart: start, selectionEnd: end, value } = area;
  const inner = value.slice(start, end) || words;
  area.focus();
  area.setSelectionRange(start, end);
  // The one way that leaves typing to be undone; browsers that lack it get the text all the same.
  if (!document.execCommand("insertText", false, `${before}${inner}${after}`))
    area.setRangeText(`${before}${inner}${after}`, start, end, "end");
  area.setSelectionRange(start + before.length, start + before.length + inner.length);
  area.dispatchEvent(new Event("input", { bubbles: true }));
};

/** A paragraph of its own. @param {string} block */
const putBlock = (block) => {
  const before = area.value.slice(0, area.selectionStart);
  const lead = before === "" || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  area.setSelectionRange(area.selectionStart, area.selectionStart);
  put(`${lead}${block}\n\n`);
  area.setSelectionRange(area.selectionEnd, area.selectionEnd);
};

/** @param {string} sign */
const putLine = (sign) => {
  const start = area.value.lastIndexOf("\n", area.selectionStart - 1) + 1;
  area.setSelectionRange(start, start);
  put(sign);
  area.setSelectionRange(area.value.indexOf("\n", start) < 0 ? area.value.length : area.value.indexOf("\n", start), area.selectionEnd);
};

const putNote = () => {
  let number = 1;
  while (area.value.includes(`[^${number}]`)) number += 1;
  const at = area.selectionEnd;
  area.setSelectionRange(at, at);
  put(`[^${number}]`);
  area.setSelectionRange(area.value.length, area.value.length);
  put(`${area.value.endsWith("\n") ? "" : "\n"}\n[^${number}]: `, "注的内容", "\n");
};

// What readers see.

let waiting = 0;
let asked = 0;

const show = async () => {
  const mine = ++asked;
  try {
    const answer = await post("render", { path, text: area.value });
    if (mine !== asked) return;
    if (answer.html === undefined) seen.textContent = answer.refused ?? "";
    else seen.innerHTML = answer.html; // of the portal's own reader: no markup of a text is in it
    for (const link of seen.querySelectorAll("a[href]")) link.setAttribute("target", "_blank");
  } catch {
    seen.textContent = "服务器没有回答：窗口里的程序可能关掉了。";
  }
};

area.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => void show(), PAUSE);
});
area.addEventListener("scroll", () => {
  const rest = area.scrollHeight - area.clientHeight;
  const pane = the(HTMLElement, ".seen");
  if (rest > 0) pane.scrollTop = (area.scrollTop / rest) * (pane.scrollHeight - pane.clientHeight);
});

// What can be named.

const picker = the(HTMLDialogElement, "#picker");
const wanted = the(HTMLInputElement, "#picker-words");
const found = the(HTMLElement, "#picker-found");
const TITLES = { record: "链接到稿件、档案", term: "链接到术语", metric: "引用数据" };
/** @type {"record" | "term" | "metric"} */
let what = "record";

/** @param {Linkable} one */
const offered = (one) => {
  const button = make("button", { type: "button" }, one.title, make("span", { class: "when" }, ` ${one.more}`));
  button.addEventListener("click", () => {
    picker.close();
    put(one.before, one.words, one.after);
  });
  return make("li", {}, button);
};

const search = async () => {
  const words = wanted.value;
  const some = await linkable(what, path, words);
  if (words !== wanted.value) return;
  found.replaceChildren(...(some.length ? some.map(offered) : [make("li", {}, "没有找到")]));
};

/** @param {string | undefined} kind */
const pick = (kind) => {
  if (kind !== "record" && kind !== "term" && kind !== "metric") return;
  what = kind;
  the(HTMLElement, "#picker-title").textContent = TITLES[what];
  wanted.value = area.value.slice(area.selectionStart, area.selectionEnd);
  picker.showModal();
  wanted.select();
  void search();
};

wanted.addEventListener("input", () => void search());
wanted.addEventListener("keydown", (event) => {
  if (event.key === "Escape") picker.close(); // a field for searching would only empty itself
  if (event.key !== "Enter") return;
  event.preventDefault();
  all("button", found)[0]?.click();
});

// Pictures.

const picture = the(HTMLDialogElement, "#picture");
const chosen = the(HTMLInputElement, "#picture-file");
const alt = the(HTMLInputElement, "#picture-alt");
const credit = the(HTMLInputElement, "#picture-credit");
const told = the(HTMLElement, "#picture-state");

/** @param {FileList} [files] */
const askForPicture = (files) => {
  if (files) chosen.files = files;
  else chosen.value = "";
  alt.value = "";
  credit.value = "";
  told.textContent = "";
  picture.showModal();
  (files ? alt : chosen).focus();
};

const insertPicture = async () => {
  const file = chosen.files?.[0];
  const words = alt.value.trim().replaceAll(/[[\]]/g, "");
  if (!file || !words) {
    told.textContent = file ? "写一句话，说出画面" : "选一张图片";
    (file ? alt : chosen).focus();
    return;
  }
  told.textContent = "正在存……";
  const answer = await upload(`picture?${new URLSearchParams({ path }).toString()}`, file);
  if (answer.file === undefined) {
    told.textContent = answer.refused ?? "没有存下来";
    return;
  }
  picture.close();
  the(HTMLElement, "#state").textContent = (answer.notes ?? []).join("");
  const by = credit.value.trim().replaceAll('"', "”") || (answer.ai ? "AI 生成" : "");
  putBlock(`![${words}](${answer.file}${by ? ` "${by}"` : ""})`);
};

the(HTMLButtonElement, "#picture-insert").addEventListener("click", () => {
  insertPicture().catch(() => {
    told.textContent = "没有存下来：服务器没有回答。";
  });
});
area.addEventListener("dragover", (event) => {
  if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
});
area.addEventListener("drop", (event) => {
  const files = event.dataTransfer?.files;
  if (!files?.length) return;
  event.preventDefault();
  askForPicture(files);
});
area.addEventListener("paste", (event) => {
  const files = event.clipboardData?.files;
  if (!files?.length) return;
  event.preventDefault();
  askForPicture(files);
});

for (const dialog of [picker, picture]) {
  all("[data-close]", dialog)[0]?.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => area.focus());
  // What is typed in it is none of the form's.
  dialog.addEventListener("input", (event) => event.stopPropagation());
}

for (const button of all(".tools button")) {
  button.addEventListener("click", () => {
    const { wrap, line, block, pick: kind } = button.dataset;
    if (wrap) put(wrap, "词句", wrap);
    else if (line) putLine(line);
    else if (block) putBlock(block);
    else if (kind) pick(kind);
    else if ("picture" in button.dataset) askForPicture();
    else if ("note" in button.dataset) putNote();
    else if ("hide" in button.dataset) put("{{ 隐去:", "地名", " }}");
  });
}

area.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey)) return;
  if (event.key === "b") put("**", "词句", "**");
  else if (event.key === "k") pick("record");
  else return;
  event.preventDefault();
});

void show();
