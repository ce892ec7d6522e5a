/** Files of the office that are dropped on the page, or chosen: each becomes drafts, and tells what of it went where. */

import { upload } from "./asking.js";
import { make, the } from "./elements.js";

const list = the(HTMLElement, "#brought");
const input = the(HTMLInputElement, "#office-files");
const split = the(HTMLInputElement, "#split");

/** @param {File} file */
const bring = async (file) => {
  const box = make("article", { class: "brought" }, make("h3", {}, file.name), make("p", {}, "正在导入……"));
  list.append(box);
  const told = make("pre", {});
  try {
    const answer = await upload(split.checked ? "import?split=1" : "import", file);
    if (answer.refused !== undefined) {
      box.replaceChildren(make("h3", {}, file.name), make("p", { class: "error" }, `没有导入：${answer.refused}`));
      return;
    }
    told.textContent = (answer.lines ?? []).join("\n");
    const isWrong = answer.failed === true;
    const links = (answer.drafts ?? []).map((one) => make("p", {}, make("a", { href: one.address }, `打开草稿 ${one.title}`)));
    box.replaceChildren(
      make("h3", {}, file.name),
      make("p", { class: isWrong ? "error" : "" }, isWrong ? "没有导入：" : "导入了。"),
      ...links,
      make("details", isWrong || !links.length ? { open: "" } : {}, make("summary", {}, "原稿的每一部分去了哪里"), told),
    );
    links[0]?.querySelector("a")?.focus();
  } catch {
    box.replaceChildren(make("h3", {}, file.name), make("p", { class: "error" }, "没有导入：服务器没有回答。"));
  }
};

/** @param {FileList | null | undefined} files */
const bringAll = async (files) => {
  // One after the other: each of them takes the machine for itself.
  for (const file of files ?? []) await bring(file);
};

input.addEventListener("change", () => {
  void bringAll(input.files).then(() => {
    input.value = "";
  });
});
const hasFiles = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files") ?? false;
for (const kind of ["dragenter", "dragover"])
  addEventListener(kind, (event) => {
    if (!(event instanceof DragEvent) || !hasFiles(event)) return;
    event.preventDefault();
    document.body.classList.add("dropping");
  });
addEventListener("dragleave", (event) => {
  if (event.relatedTarget === null) document.body.classList.remove("dropping");
});
addEventListener("drop", (event) => {
  document.body.classList.remove("dropping");
  if (!hasFiles(event)) return;
  event.preventDefault();
  void bringAll(event.dataTransfer?.files);
});
