/* What a script adds; every page is complete without it. Stands in the head and is not deferred,
   so that the chosen colours and type size are there before anything is drawn. */

import { choices } from "./portal/choices.js";
import { directory } from "./portal/directory.js";
import { drawer } from "./portal/drawer.js";
import { helping } from "./portal/helping.js";
import { keeping } from "./portal/keeping.js";
import { leafing } from "./portal/leafing.js";
import { nearest } from "./portal/nearest.js";
import { contents } from "./portal/reading.js";
import { tables } from "./portal/tables.js";
import { taking } from "./portal/taking.js";
import { terms } from "./portal/terms.js";
import { today } from "./portal/today.js";
import { turning } from "./portal/turning.js";
import { visiting } from "./portal/visiting.js";
import { all } from "./dom/elements.js";

const root = document.documentElement;

root.classList.add("js");
if (/[?&]q=./.test(location.search)) root.dataset.asked = ""; // results will want room
const switches = choices();

document.addEventListener("DOMContentLoaded", () => {
  switches();
  taking();
  today();
  turning();
  visiting();
  nearest().catch(() => {});
  drawer();
  tables();
  terms();
  directory();
  leafing();
  contents();
  helping();
});

keeping(root.dataset);

/* Read from a disk: a folder has no page of its own there. */
if (location.protocol === "file:") {
  addEventListener("DOMContentLoaded", () => {
    for (const link of all("a[href]")) {
      if (!(link instanceof HTMLAnchorElement)) continue;
      if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
    }
  });
}
