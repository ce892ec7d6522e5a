/** 历史上的今天 on the reader's day, whenever the page was made; on a day of which nothing is told, the day before it that has something. */

/** @typedef {{label: string, posts: {title: string, url: string, label: string}[]}} Told */

const CHINA = 8 * 60 * 60 * 1000;

/** @param {number} now milliseconds of the epoch; the day in China as MM-DD */
const dayOf = (now) => new Date(now + CHINA).toISOString().slice(5, 10);

/**
 * @param {HTMLElement} strip
 * @param {string} name of the strip
 * @param {Told} told
 */
const show = (strip, name, { label, posts }) => {
  const [title, date, list] = ["name", "date", "posts"].map((one) => strip.querySelector(`.today__${one}`));
  if (!title || !date || !list) return;
  title.textContent = name;
  date.textContent = label;
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
};

export const today = () => {
  const strip = document.querySelector("[data-today]");
  const day = dayOf(Date.now());
  if (!(strip instanceof HTMLElement) || strip.dataset.today === day || location.protocol === "file:") return;
  fetch(`${strip.dataset.days}${day.slice(0, 2)}.json`)
    .then((answer) => answer.json())
    .then((/** @type {Record<string, Told>} */ days) => {
      if (days[day]) return show(strip, "历史上的今天", days[day]);
      const told = Object.keys(days).sort();
      show(strip, "历史上的这几天", days[told.filter((one) => one < day).pop() || told[0]]);
    })
    .catch(() => {}); // no network, or no day of this month: what was built stays, with its date
};
