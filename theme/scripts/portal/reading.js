/** Reading: where one is, and aloud. */

import { all } from "../dom/elements.js";
import { told } from "../dom/telling.js";

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

/** What is read out, in its order: the smallest pieces of the page that are text and not for the hand. */
const pieces = () =>
  all("main h1, main h2, main h3, main h4, main p, main li, main dt, main dd, main th, main td, main figcaption").filter(
    (one) => one.offsetParent && !one.closest("nav, .actions, .take, .unseen") && !one.querySelector("p, li, dd, td"));

/** Only with a Chinese voice on the reader's own machine: no text leaves for a speech service. */
export const aloud = () => {
  const speech = window.speechSynthesis;
  const control = all("[data-aloud]")[0];
  if (!control) return;
  const voice = () => speech && speech.getVoices().find((one) => one.localService && /^(zh|cmn)/i.test(one.lang));
  /** The piece that is being read. @type {HTMLElement | null} */
  let now = null;
  const stop = () => {
    if (speech) speech.cancel();
    if (now) now.classList.remove("aloud");
    now = null;
    control.setAttribute("aria-pressed", "false");
  };
  /**
   * @param {SpeechSynthesisVoice} by
   * @param {HTMLElement[]} rest
   */
  const say = (by, [piece, ...rest]) => {
    if (now) now.classList.remove("aloud");
    if (!piece) return stop();
    now = piece;
    piece.classList.add("aloud");
    piece.scrollIntoView({ block: "nearest" });
    const words = new SpeechSynthesisUtterance(piece.textContent || "");
    words.voice = by;
    words.lang = by.lang;
    words.rate = 0.9;
    words.onend = () => {
      if (now === piece) say(by, rest);
    };
    speech.speak(words);
  };
  control.addEventListener("click", () => {
    const by = voice();
    if (control.getAttribute("aria-pressed") === "true") return stop();
    if (!by) return told("这台设备没有中文语音，不能朗读。可以用手机自带的读屏功能。");
    control.setAttribute("aria-pressed", "true");
    say(by, pieces());
  });
  if (speech) speech.getVoices(); // some browsers begin to look for voices only when asked
  addEventListener("pagehide", stop);
};
