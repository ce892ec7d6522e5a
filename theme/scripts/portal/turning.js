/** Words that change on a day to come: xianfeng.channels.web.turning. */

import { all } from "../dom/elements.js";

const CHINA = 8 * 60 * 60 * 1000;

/** The moment in China, as the thresholds of clock.py are written. @param {number} now milliseconds of the epoch */
export const momentOf = (now) => new Date(now + CHINA).toISOString().slice(0, 16).replace("T", " ");

export const turning = () => {
  const moment = momentOf(Date.now());
  for (const place of all("[data-turns]")) {
    /** @type {[threshold: string, text: string][]} */
    const turns = JSON.parse(place.dataset.turns || "[]");
    const come = turns.filter(([threshold]) => threshold <= moment).pop();
    if (!come) continue;
    place.textContent = come[1];
    place.hidden = !come[1];
  }
};
