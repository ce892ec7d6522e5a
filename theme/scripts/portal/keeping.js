/** Read without the network: offline.js keeps what was read. */

/** @param {DOMStringMap} data of the page: the way to the site's root, and the worker's file there */
export const keeping = ({ root = "", offline }) => {
  const workers = navigator.serviceWorker;
  if (!workers || !offline || location.protocol === "file:") return;
  const begin = async () => {
    const first = !workers.controller;
    await workers.register(root + offline);
    const { active } = await workers.ready;
    const loaded = performance.getEntriesByType("resource").map((one) => one.name);
    if (first) active?.postMessage([location.href, ...loaded]);
  };
  addEventListener("load", () => begin().catch(() => {})); // a browser may refuse: the page is as good without
};
