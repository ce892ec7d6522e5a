/** The form of a record: checked while one types, kept until it is saved, saved field by field. */

import { post, toldByBuild } from "./asking.js";
import * as conflicts from "./conflicts.js";
import { make, the } from "./elements.js";
import { show } from "./findings.js";
import * as items from "./items.js";
import { forget, keep, kept } from "./keeping.js";
import * as picking from "./picking.js";
import * as pictures from "./pictures.js";
import { fieldsIn, put, renumber, valueOf } from "./values.js";

/** @typedef {import("./values.js").Value} Value */

const PAUSE = 250; // milliseconds without a stroke, then it is checked

const form = the(HTMLFormElement, "#form");
const fields = the(HTMLElement, "#fields");
const state = the(HTMLElement, "#state");
const text = form.querySelector("textarea[name=text]");
const area = text instanceof HTMLTextAreaElement ? text : null;

/** @returns {Record<string, Value>} */
const collected = () => Object.fromEntries(fieldsIn(fields).map((one) => [one.dataset.key ?? "", valueOf(one)]));

let loaded = collected();
let textLoaded = area?.value ?? null;
let version = form.dataset.version ?? "";

/** What was touched since it was loaded. */
const touched = () => {
  const now = collected();
  const keys = Object.keys(now).filter((key) => JSON.stringify(now[key]) !== JSON.stringify(loaded[key]));
  const isNew = area !== null && area.value !== textLoaded;
  return {
    path: form.dataset.path,
    item: form.dataset.item,
    version,
    values: Object.fromEntries(keys.map((key) => [key, now[key]])),
    was: Object.fromEntries(keys.map((key) => [key, loaded[key]])),
    text: isNew ? area.value : null,
    text_was: isNew ? textLoaded : null,
  };
};

/** @param {string} told @param {boolean} [isWrong] */
const say = (told, isWrong = false) => {
  state.textContent = told;
  state.classList.toggle("error", isWrong);
};

/** @type {AbortController | null} */
let asking = null;

const check = async () => {
  asking?.abort();
  asking = new AbortController();
  try {
    const answer = await post("check", touched(), asking.signal);
    if (answer.findings) show(form, answer.findings);
    else say(answer.refused ?? "", true);
  } catch (error) {
    if (!(error instanceof DOMException)) say("服务器没有回答：窗口里的程序可能关掉了。写的都留在浏览器里。", true);
  }
};

let waiting = 0;

const changed = () => {
  keep(form, touched());
  say("有改动，还没有保存");
  clearTimeout(waiting);
  waiting = setTimeout(() => void check(), PAUSE);
};

/** Taken over from what was typed before and not saved. */
const restore = async () => {
  const before = await kept(form);
  if (!before) return;
  for (const one of fieldsIn(fields)) {
    const key = one.dataset.key ?? "";
    if (key in before.values) put(one, before.values[key]);
  }
  loaded = { ...loaded, ...before.was };
  if (area && before.text !== null) {
    area.value = before.text;
    textLoaded = before.text_was;
  }
  ({ version } = before);
  const button = make("button", { type: "button" }, "不要这些改动");
  button.addEventListener("click", () => {
    forget(form);
    location.reload();
  });
  form.prepend(make("p", { class: "notice" }, "上次写了没有保存的，已经放回来了。", button));
  changed();
};

const TIMES = 15; // that one waits for a build, each time for as long as the server waits

/** What only the build knows, shown if nobody has typed or saved meanwhile. */
const hear = async () => {
  const saved = version;
  for (let time = 0; time < TIMES; time += 1) {
    const findings = await toldByBuild(form.dataset.path ?? "", form.dataset.item ?? "");
    const { values, text: typed } = touched();
    if (version !== saved || Object.keys(values).length || typed !== null) return;
    if (findings) show(form, findings);
    if (findings !== null) return;
  }
};

let seen = ""; // the version of the file that the conflicts were told of

const save = async () => {
  const { mine, theirs } = conflicts.chosen();
  const sent = { ...touched(), chosen: mine, seen };
  for (const key of theirs) delete sent.values[key];
  if (theirs.includes("text")) sent.text = null;
  if (!Object.keys(sent.values).length && sent.text === null && !theirs.length) {
    say("没有改动");
    return;
  }
  say("正在保存……");
  const answer = await post("save", sent);
  if (answer.conflicts) {
    conflicts.show(answer.conflicts);
    seen = answer.version ?? "";
    say("没有保存：别处也改过，请在上面一项一项选。", true);
  } else if (answer.version === undefined) {
    say(`没有保存：${answer.refused ?? ""}`, true);
  } else {
    forget(form);
    if (answer.reload) {
      location.reload();
      return;
    }
    version = answer.version;
    form.dataset.item = answer.item ?? "";
    renumber(fields);
    loaded = collected();
    textLoaded = area?.value ?? null;
    show(form, answer.findings ?? []);
    hear().catch(() => undefined); // the page that comes next tells it
    document.dispatchEvent(new Event("saved"));
    say(answer.findings?.some((one) => one.level === "error") ? "已经保存。上面的错误改好以后才能发布。" : "已经保存");
  }
};

form.addEventListener("input", changed);
form.addEventListener("keydown", (event) => {
  // Half of what somebody types is not to be saved by the way.
  if (event.key === "Enter" && event.target instanceof HTMLInputElement) event.preventDefault();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  save().catch(() => say("没有保存：服务器没有回答。写的都留在浏览器里。", true));
});
addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "s") {
    event.preventDefault();
    form.requestSubmit();
  }
});
items.listen(form, changed);
picking.listen(form);
pictures.listen(form);
show(form, JSON.parse(the(HTMLElement, "#findings").dataset.findings ?? "[]"));
void restore();
