/* The portal's service worker: what a reader has seen can be read and searched again without the
   network. Pages are asked for anew, and what was kept stands in only where the network fails; a
   file that is named by its content never changes and is taken from what was kept. It is believed
   only if its content has that name. */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const { scope } = worker.registration;

const MOST = 2000;
const OWN = `${scope} `; // other sites may share the origin
const KEPT = `${OWN}2`;
/** Files that never change: assets, which are named by the SHA-256 of what they hold, and those of the
    index (search/FORMAT.md), which are asked for by a version and hold the digest of their value. The
    manifest, which says the versions, is never kept for good. */
const ASSET = /\/assets\/[^/]+\.([0-9a-f]{16})\.\w+$/;
const INDEXED = /\/search\/([\w/]+)\.js\?[a-z2-7]+$/;
const CALLED = /\/search\/([\w/]+)\.js$/;
const VALUE = /^xianfeng\("([\w/]+)[^"]*","([a-z2-7]{16})",([^]*)\);$/;
const LETTERS = "abcdefghijklmnopqrstuvwxyz234567";

/** Without the query: it changes no page of a static site. @param {string} address */
const bare = (address) => Object.assign(new URL(address), { search: "", hash: "" }).href;

/** @param {string} address */
const name = (address) => (INDEXED.test(address) ? address : bare(address));

/**
 * The bits of a digest as digits, so many bits a digit.
 * @param {BufferSource} content
 * @param {number} width
 * @param {string} digits
 */
const digest = async (content, width, digits) => {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  const bits = [...bytes].map((one) => one.toString(2).padStart(8, "0")).join("");
  return bits.replace(new RegExp(`.{1,${width}}`, "g"), (some) => digits[parseInt(some, 2)]);
};

/**
 * Whether an answer is the file that its name promises, where it promises one.
 * @param {string} address
 * @param {Response} response
 */
const fits = async (address, response) => {
  const hash = (ASSET.exec(address) || [])[1];
  if (hash) return (await digest(await response.arrayBuffer(), 4, "0123456789abcdef")).startsWith(hash);
  const place = (CALLED.exec(bare(address)) || [])[1];
  if (!place) return true;
  const [, called, promised, value] = VALUE.exec(await response.text()) || [];
  return called === place && (await digest(new TextEncoder().encode(value), 5, LETTERS)).startsWith(promised);
};

/**
 * What the network says. Where that is not the file but, say, the page on which a hotel's network
 * wants a name, it is asked once more, past all that the browser keeps. TypeError: it never is.
 * @param {Request} request
 */
const ask = async (request) => {
  for (const init of [{}, { cache: /** @type {const} */ ("reload") }]) {
    const response = await fetch(request, init);
    if (response.status !== 200 || await fits(name(request.url), response.clone())) return response;
  }
  throw new TypeError(`no answer is ${request.url}`);
};

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
  const known = [ASSET, INDEXED].some((one) => one.test(name(url))) && (await kept());
  if (known) return known;
  try {
    const response = await ask(event.request);
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
  const again = async (one) => keep(one, await ask(new Request(one, { cache: "force-cache" })));
  event.waitUntil(Promise.all(event.data.map(again)));
});
