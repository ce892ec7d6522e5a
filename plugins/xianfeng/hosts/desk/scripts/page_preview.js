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
  const address = await shownAt(form.dataset.path ?? "", form.dataset.item ?? "");
  if (!address) {
    state.textContent = "这一份现在没有网页：草稿和没到时间的，用 python3 run.py serve --drafts 启动就能看；新写的等几秒钟。";
    frame.replaceChildren();
    return;
  }
  state.textContent = "保存以后，网页几秒钟内自己更新。";
  const [page] = all("iframe", frame);
  if (page instanceof HTMLIFrameElement && new URL(page.src).pathname === address) page.contentWindow?.location.reload();
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
  // The build begins when the change is seen; the page itself reloads when it has ended.
  setTimeout(() => void show(), 3000);
});
