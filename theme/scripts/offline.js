/* The portal's service worker: what a reader has seen can be read and searched again without the
   network. Pages are asked for anew, and what was kept stands in only where the network fails; a
   file that is named by its content never changes and is taken from what was kept. */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const { scope } = worker.registration;

const MOST = 2000;
const OWN = `${scope} `; // other sites may share the origin
const KEPT = `${OWN}1`;
const HASHED = /\/assets\/[^/]+\.[0-9a-f]{10}\.\w+$|\/search\/[a-z2-7]{2}\/[^/]+\.js$/;

/** Without the query: it changes no page of a static site. @param {string} address */
const name = (address) => Object.assign(new URL(address), { search: "", hash: "" }).href;

/**
 * @param {string} address
 * @param {Response} response
 */
const keep = async (address, response) => {
  if (response.status === 200) await (await caches.open(KEPT)).put(name(address), response);
};

/** @param {FetchEvent} event */
const answer = async (event) => {
  const { url } = event.request;
  const kept = () => caches.match(name(url), { cacheName: KEPT });
  const known = HASHED.test(name(url)) && (await kept());
  if (known) return known;
  try {
    const response = await fetch(event.request);
    event.waitUntil(keep(url, response.clone()));
    return response;
  } catch (failure) {
    return (await kept()) ?? Promise.reject(failure);
  }
};

/** The oldest files are let go. */
const trim = async () => {
  const cache = await caches.open(KEPT);
  await Promise.all((await cache.keys()).slice(0, -MOST).map((one) => cache.delete(one)));
};

/** Pages that are open stay without a worker: to change hands midway loads their pictures twice. */
const begin = async () => {
  const old = (await caches.keys()).filter((one) => one.startsWith(OWN) && one !== KEPT);
  await Promise.all(old.map((one) => caches.delete(one)));
};

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(begin()));
worker.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  if (method !== "GET" || !url.startsWith(scope)) return;
  event.respondWith(answer(event));
  if (mode === "navigate") event.waitUntil(trim());
});
/* portal.js tells what a first page had loaded before there was a worker: the browser has it still. */
worker.addEventListener("message", (event) => {
  /** @param {string} one */
  const again = async (one) => keep(one, await fetch(one, { cache: "force-cache" }));
  event.waitUntil(Promise.all(event.data.map(again)));
});
