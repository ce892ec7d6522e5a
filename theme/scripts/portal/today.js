/** 历史上的今天 on the reader's day, whenever the page was made. */

/** @typedef {{label: string, posts: {title: string, url: string, label: string}[]}} Told */

const CHINA = 8 * 60 * 60 * 1000;

/** @param {number} now milliseconds of the epoch; the day in China as MM-DD */
const dayOf = (now) => new Date(now + CHINA).toISOString().slice(5, 10);

/**
 * @param {HTMLElement} strip
 * @param {Told} told
 */
const show = (strip, { label, posts }) => {
  const [title, list] = [strip.querySelector(".today__date"), strip.querySelector(".today__posts")];
  if (!title || !list) return;
  title.textContent = label;
  list.textContent = "";
  for (const post of posts) {
    const [item, link, mark] = ["li", "a", "span"].map((name) => document.createElement(name));
    link.setAttribute("href", (document.documentElement.dataset.root || "./") + post.url);
    link.textContent = post.title;
    mark.textContent = post.label;
    mark.className = "card__label";
    item.append(link, " ", mark);
    list.append(item);
  }
  strip.hidden = false;
};

export const today = () => {
  const strip = document.querySelector("[data-today]");
  const day = dayOf(Date.now());
  if (!(strip instanceof HTMLElement) || strip.dataset.today === day || location.protocol === "file:") return;
  fetch(`${strip.dataset.days}${day.slice(0, 2)}.json`)
    .then((answer) => answer.json())
    .then((/** @type {Record<string, Told>} */ days) => {
      if (days[day]) show(strip, days[day]);
      else strip.hidden = true;
    })
    .catch(() => {}); // no network, or no day of this month: what was built stays, with its date
};
