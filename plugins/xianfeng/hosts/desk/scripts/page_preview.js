/** The page of a record as `serve` shows it, on a phone's or a desktop's width; anew after each save. */

import { shownAt } from "./asking.js";
import { all, make, the } from "./elements.js";

const HEIGHT = 760; // pixels, of a screen that is looked at
const box = the(HTMLDetailsElement, "#page-preview");
const frame = the(HTMLElement, ".frame", box);
const state = the(HTMLElement, "#page-state");
let width = 390;

const scale = () => {
  const [page] = all("iframe", frame);
  if (!page) return;
  const factor = Math.min(1, frame.clientWidth / width);
  page.style.width = `${width}px`;
  page.style.height = `${HEIGHT / factor}px`;
  page.style.transform = `scale(${factor})`;
  frame.style.height = `${HEIGHT}px`;
};

const show = async () => {
  if (!box.open) return;
  const form = the(HTMLFormElement, "#form");
  state.textContent = "正在做网页……";
  const { page: address, mistakes = [] } = await shownAt(form.dataset.path ?? "", form.dataset.item ?? "");
  if (!address) {
    state.textContent = mistakes.length ? `先改好这些，才有网页：${mistakes[0]}` : "这一份没有网页：已经撤稿，或者读不出来。";
    frame.replaceChildren();
    return;
  }
  state.textContent = "保存以后，网页几秒钟内自己更新。";
  const [page] = all("iframe", frame);
  if (page instanceof HTMLIFrameElement && new URL(page.src).pathname === new URL(address, page.src).pathname) page.contentWindow?.location.reload();
  else frame.replaceChildren(make("iframe", { src: address, title: "网页" }));
  scale();
};

for (const link of all('[href="#page-preview"]'))
  link.addEventListener("click", () => {
    box.open = true;
  });
box.addEventListener("toggle", () => void show());
for (const button of all("[data-width]", box))
  button.addEventListener("click", () => {
    width = Number(button.dataset.width);
    for (const one of all("[data-width]", box)) one.setAttribute("aria-pressed", String(one === button));
    scale();
  });
addEventListener("resize", scale);
document.addEventListener("saved", () => {
  // The answer waits for the build that has read it.
  void show();
});
