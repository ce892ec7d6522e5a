/** Reading aloud, with a Chinese voice of the reader's own machine: no text leaves for a speech service. */

import { all, make } from "../dom/elements.js";
import { told } from "../dom/telling.js";

const speech = window.speechSynthesis;
const RATES = /** @type {Record<string, number>} */ ({ slow: 0.65, fast: 1.3 });
const USUAL = 0.9;
const SILENT = "这台设备没有中文语音，不能朗读。可以用手机自带的读屏功能。";
const TEXT = "h1, h2, h3, h4, p, li, dt, dd, th, td, figcaption, caption, summary";

const voice = () => speech && speech.getVoices().find((one) => one.localService && /^(zh|cmn)/i.test(one.lang));

/** What is read out, in its order: the smallest pieces of the page that are text and not for the hand. */
const pieces = () =>
  all(TEXT, document.querySelector("main") || document).filter(
    (one) => one.offsetParent && !one.closest("nav, .actions, .take, .unseen") && !one.querySelector("p, li, dd, td"));

/** The piece that is being read. @type {HTMLElement | null} */
let now = null;

const leave = () => {
  if (now) now.classList.remove("aloud");
  now = null;
};

const stop = () => {
  if (speech) speech.cancel();
  leave();
  for (const control of all("[data-aloud]")) control.setAttribute("aria-pressed", "false");
};

/** @type {(by: SpeechSynthesisVoice, pieces: HTMLElement[]) => void} */
const say = (by, [piece, ...rest]) => {
  leave();
  if (!piece) return stop();
  now = piece;
  piece.classList.add("aloud");
  piece.scrollIntoView({ block: "nearest" });
  const words = new SpeechSynthesisUtterance(piece.getAttribute("aria-label") || piece.innerText);
  words.voice = by;
  words.lang = by.lang;
  words.rate = RATES[document.documentElement.dataset.rate || ""] || USUAL;
  words.onend = () => {
    if (now === piece) say(by, rest);
  };
  speech.speak(words);
};

/** What somebody has recorded of the page. */
const recording = () => /** @type {HTMLAudioElement | null} */ (document.querySelector("audio[data-recorded]"));

/** The recording; the voice where it can't be had. @param {HTMLAudioElement} one */
const play = (one) => {
  if (!one.paused) return one.pause();
  stop();
  return one.play().catch(readWithVoice);
};

/** The link to a recording becomes one to be played here. */
const recorded = () => {
  const link = document.querySelector("a[data-recording]");
  if (!(link instanceof HTMLAnchorElement)) return;
  const one = make("audio", { controls: true, "data-recorded": true, preload: "none", src: link.href, "aria-label": link.innerText });
  for (const name of ["play", "pause"])
    one.addEventListener(name, () => {
      for (const control of all("[data-aloud]")) control.setAttribute("aria-pressed", String(!one.paused));
    });
  link.replaceWith(one);
};

/** The whole page, or silence where it is being read: as it was recorded, else with a voice. */
export const readPage = () => {
  const one = recording();
  if (one && !one.error && !now) play(one);
  else readWithVoice();
};

const readWithVoice = () => {
  const by = voice();
  if (now) return stop();
  if (!by) return told(SILENT);
  for (const control of all("[data-aloud]")) control.setAttribute("aria-pressed", "true");
  say(by, pieces());
};

/** One thing, where the reader points. @param {EventTarget | null} target */
export const readPiece = (target) => {
  const piece = target instanceof Element && target.closest(`a, button, label, ${TEXT}`);
  const by = voice();
  if (!(piece instanceof HTMLElement) || piece === now || !piece.innerText.trim()) return;
  if (!by) return told(SILENT);
  stop();
  say(by, [piece]);
};

export const aloud = () => {
  recorded();
  if (speech) speech.getVoices(); // some browsers begin to look for voices only when asked
  addEventListener("pagehide", stop);
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && now) stop();
  });
};
