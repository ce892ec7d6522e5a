/** Where one is in a text. */

import { all } from "../dom/elements.js";

export const contents = () => {
  const links = new Map(all(".contents a").map((link) =>
    [decodeURIComponent(/** @type {HTMLAnchorElement} */ (link).hash.slice(1)), link]));
  if (!links.size) return;
  const seen = new IntersectionObserver(
    (entries) => {
      const entry = entries.find((one) => one.isIntersecting);
      if (!entry) return;
      for (const link of links.values()) link.removeAttribute("aria-current");
      links.get(entry.target.id)?.setAttribute("aria-current", "true");
    },
    { rootMargin: "0px 0px -65%" },
  );
  for (const id of links.keys()) {
    const heading = document.getElementById(id);
    if (heading) seen.observe(heading);
  }
};
