/** Tables that are wider than the window say so. */

import { all } from "../dom/elements.js";

export const tables = () => {
  const show = () => {
    for (const table of all(".table, .table-scroll"))
      table.classList.toggle("table--wide", table.scrollWidth > table.clientWidth + 1);
  };
  show();
  addEventListener("resize", show);
  document.addEventListener("chosen", show);
};
