/** A visit by the clock: who says when they set out reads when they get where, on paper too. */

import { all } from "../dom/elements.js";

const DAY = 24 * 60;

/** @param {number} minutes of the day, or more */
const clock = (minutes) => `${Math.floor((minutes % DAY) / 60)}:${String(minutes % 60).padStart(2, "0")}`;

export const visiting = () => {
  const start = document.querySelector("[data-start]");
  const input = start && start.querySelector("input");
  if (!(start instanceof HTMLElement) || !input) return;
  const stops = all("[data-reached]").map((place) => ({ place, text: place.textContent, reached: Number(place.dataset.reached) }));
  const show = () => {
    const [hours, minutes] = input.value.split(":").map(Number);
    for (const { place, text, reached } of stops)
      place.textContent = input.value ? `${clock(hours * 60 + minutes + reached)} 到` : text;
  };
  start.hidden = false;
  input.addEventListener("input", show);
  show(); // a browser that goes back keeps what was chosen
};
