/** Reading: where one is, and aloud. */

import { all, the } from "../dom/elements.js";

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

/** Only with a Chinese voice on the reader's own machine: no text leaves for a speech service. */
export const aloud = () => {
  const speech = window.speechSynthesis;
  if (!speech || !document.querySelector("[data-aloud]")) return;
  const control = the(HTMLElement, "[data-aloud]");
  const voice = () => speech.getVoices().find((one) => one.localService && /^(zh|cmn)/i.test(one.lang));
  const offer = () => {
    control.hidden = !voice();
  };
  const stop = () => {
    speech.cancel();
    control.setAttribute("aria-pressed", "false");
  };
  /**
   * @param {SpeechSynthesisVoice} by
   * @param {string} text
   * @param {boolean} last
   */
  const say = (by, text, last) => {
    const words = new SpeechSynthesisUtterance(text);
    words.voice = by;
    words.lang = by.lang;
    words.rate = 0.9;
    if (last) words.onend = stop;
    speech.speak(words);
  };
  control.addEventListener("click", () => {
    const by = voice();
    if (!by || control.getAttribute("aria-pressed") === "true") return stop();
    control.setAttribute("aria-pressed", "true");
    const blocks = all("h1, .prose h2, .prose h3, .prose h4, .prose p, .prose li");
    blocks.forEach((block, at) => say(by, block.textContent ?? "", at === blocks.length - 1));
  });
  speech.onvoiceschanged = offer;
  addEventListener("pagehide", stop);
  offer();
};
