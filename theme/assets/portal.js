/* What a script adds; every page is complete without it. Stands in the head and is not deferred,
   so that the chosen colours and type size are there before anything is drawn. */
"use strict";

(() => {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const plain = (event) => !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);

  /* ── What the reader chose: 大字版, 深色 ── */

  const choice = {
    get(name) {
      try {
        return localStorage.getItem(name);
      } catch {
        return null; // storage is off: the choice lasts as long as the page
      }
    },
    set(name, value) {
      try {
        localStorage.setItem(name, value);
      } catch {
        /* as above */
      }
    },
  };

  const wanted = {
    elder: () => choice.get("elder") === "1",
    dark: () => (choice.get("dark") ?? (system.matches ? "1" : "0")) === "1",
  };

  function apply(elder = wanted.elder(), dark = wanted.dark()) {
    root.toggleAttribute("data-elder", elder);
    root.dataset.mdColorScheme = dark ? "slate" : "default";
    for (const button of all("[data-switch]")) {
      button.setAttribute("aria-pressed", String(button.dataset.switch === "elder" ? elder : dark));
    }
  }

  function turn(button) {
    const now = { elder: root.hasAttribute("data-elder"), dark: root.dataset.mdColorScheme === "slate" };
    const name = button.dataset.switch;
    now[name] = !now[name];
    choice.set(name, now[name] ? "1" : "0");
    apply(now.elder, now.dark);
  }

  root.classList.add("js");
  apply();
  system.addEventListener("change", () => apply());
  addEventListener("storage", () => apply());

  /* ── Menu of small screens ── */

  function drawer() {
    const menu = document.querySelector(".drawer");
    const shut = (event) => {
      if (menu.open && !menu.contains(event.target)) menu.open = false;
    };
    document.addEventListener("click", shut);
    document.addEventListener("focusin", shut);
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  }

  /* ── Terms explained where they stand ── */

  let note = null; // the one explanation that is open: {link, box}

  function closeNote() {
    note?.box.remove();
    note?.link.setAttribute("aria-expanded", "false");
    note = null;
  }

  function openNote(link, card) {
    const box = document.createElement("div");
    const title = document.createElement("strong");
    title.textContent = card.querySelector("summary").textContent;
    box.className = "term-pop";
    box.append(title, ...card.querySelector(".term-card__text").cloneNode(true).childNodes);
    link.after(box);
    link.setAttribute("aria-expanded", "true");
    const frame = box.offsetParent.getBoundingClientRect();
    const place = [...link.getClientRects()].at(-1);
    box.style.top = `${place.bottom - frame.top + 8}px`;
    box.style.left = `${Math.max(0, Math.min(place.left - frame.left, frame.width - box.offsetWidth))}px`;
    note = { link, box };
  }

  function terms() {
    for (const link of all("a.term")) {
      const card = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (!card) continue;
      button(link, () => {
        const same = note?.link === link;
        closeNote();
        if (!same) openNote(link, card);
      });
      link.setAttribute("aria-expanded", "false");
    }
    document.addEventListener("click", (event) => {
      if (note && !note.box.contains(event.target) && !note.link.contains(event.target)) closeNote();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !note) return;
      note.link.focus();
      closeNote();
    });
  }

  /** A link that acts in place; with a modifier key it still leads to its page. */
  function button(link, act) {
    link.setAttribute("role", "button");
    link.addEventListener("click", (event) => {
      if (!plain(event)) return;
      event.preventDefault();
      act();
    });
    link.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      act();
    });
  }

  /* ── A whole directory narrowed down without leaving the page ── */

  function directory() {
    const whole = document.querySelector("[data-whole]");
    const facets = document.querySelector("#facets");
    if (!whole || !facets || facets.querySelector("[aria-current]")) return;
    const cards = all(".card", whole).map((card) => ({
      item: card.closest("li"),
      facets: card.dataset.facets.split("|"),
    }));
    const known = new Set(cards.flatMap((card) => card.facets));
    const label = (link) => link.querySelector(".facet__label").textContent;
    const chosen = new Map();
    const count = document.querySelector("[data-count]");
    const total = count.textContent;
    count.setAttribute("role", "status");

    const show = () => {
      const labels = [...chosen.values()].map(label);
      let left = 0;
      for (const card of cards) {
        card.item.hidden = !labels.every((one) => card.facets.includes(one));
        left += card.item.hidden ? 0 : 1;
      }
      for (const link of all("[aria-pressed]", facets)) {
        link.setAttribute("aria-pressed", String([...chosen.values()].includes(link)));
      }
      count.textContent = labels.length ? `${labels.join("、")}：${left} 个` : total;
    };

    for (const group of all(".facet", facets)) {
      const links = all("a", group);
      if (!links.every((link) => known.has(label(link)))) continue;
      for (const link of links) {
        link.setAttribute("aria-pressed", "false");
        button(link, () => {
          if (chosen.get(group) === link) chosen.delete(group);
          else chosen.set(group, link);
          show();
        });
      }
    }
  }

  /* ── Reading: where one is, aloud, on paper ── */

  function contents() {
    const links = new Map(all(".contents a").map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
    if (!links.size) return;
    const seen = new IntersectionObserver(
      (entries) => {
        const entry = entries.find((one) => one.isIntersecting);
        if (!entry) return;
        for (const link of links.values()) link.removeAttribute("aria-current");
        links.get(entry.target.id).setAttribute("aria-current", "true");
      },
      { rootMargin: "0px 0px -65%" },
    );
    for (const id of links.keys()) {
      const heading = document.getElementById(id);
      if (heading) seen.observe(heading);
    }
  }

  /** Only with a Chinese voice on the reader's own machine: no text leaves for a speech service. */
  function aloud() {
    const control = document.querySelector("[data-aloud]");
    const speech = window.speechSynthesis;
    if (!control || !speech) return;
    const voice = () => speech.getVoices().find((one) => one.localService && /^(zh|cmn)/i.test(one.lang));
    const offer = () => {
      control.hidden = !voice();
    };
    const stop = () => {
      speech.cancel();
      control.setAttribute("aria-pressed", "false");
    };
    const say = (block, last) => {
      const words = new SpeechSynthesisUtterance(block.textContent);
      words.voice = voice();
      words.lang = words.voice.lang;
      words.rate = 0.9;
      if (last) words.onend = stop;
      speech.speak(words);
    };
    control.addEventListener("click", () => {
      if (control.getAttribute("aria-pressed") === "true") return stop();
      control.setAttribute("aria-pressed", "true");
      all("h1, .prose :is(h2, h3, h4, p, li)").forEach((block, at, blocks) => say(block, at === blocks.length - 1));
    });
    speech.addEventListener?.("voiceschanged", offer);
    addEventListener("pagehide", stop);
    offer();
  }

  document.addEventListener("DOMContentLoaded", () => {
    apply();
    for (const control of all("[data-switch]")) control.addEventListener("click", () => turn(control));
    for (const control of all("[data-print]")) control.addEventListener("click", () => print());
    drawer();
    terms();
    directory();
    contents();
    aloud();
  });

  /* ── Read without the network: offline.js keeps what was read ── */

  const { serviceWorker } = navigator;

  async function keeping() {
    const first = !serviceWorker.controller;
    await serviceWorker.register(root.dataset.root + root.dataset.offline);
    const { active } = await serviceWorker.ready;
    const loaded = performance.getEntriesByType("resource").map((one) => one.name);
    if (first) active.postMessage([location.href, ...loaded]);
  }

  if (serviceWorker && root.dataset.offline && location.protocol !== "file:") {
    addEventListener("load", () => keeping().catch(() => {})); // a browser may refuse: the page is as good without
  }

  /* ── Read from a disk: a folder has no page of its own there ── */

  if (location.protocol === "file:") {
    addEventListener("DOMContentLoaded", () => {
      for (const link of all("a[href]")) {
        if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
      }
    });
  }
})();
