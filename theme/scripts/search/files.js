/** The files of the index: FORMAT.md. */

import { inflate } from "./inflating.js";

/** @type {Map<string, (value: unknown) => void>} */
const waiting = new Map();

window.xianfeng = (name, _digest, value) => waiting.get(name)?.(value);

/**
 * What the file at `url` calls `xianfeng` with, under that name; or what the page itself has under it. A script
 * tag works from a disk, too.
 * @param {string} url
 * @param {string} name
 * @returns {Promise<any>}
 */
export const run = (url, name) => new Promise((resolve, reject) => {
  const held = window.xianfengFiles && window.xianfengFiles[name];
  if (held) return resolve(JSON.parse(held));
  const script = document.createElement("script");
  let came = false;
  waiting.set(name, (value) => {
    came = true;
    resolve(value);
  });
  const over = () => {
    waiting.delete(name);
    script.remove();
    if (!came) reject(new Error(`${url} did not bring ${name}`));
  };
  script.onload = over;
  script.onerror = over;
  script.src = url;
  return document.head.append(script);
});

/** @param {string} packed base64 of a raw deflate stream */
export const unpack = (packed) => inflate(Uint8Array.from(atob(packed), (one) => one.charCodeAt(0)));

/** @typedef {number[][]} Lists pages, in the title, in headings, in the summary, cards of the name */

/**
 * A shard: pages by the lower bits of a gram.
 * @param {Uint8Array} bytes
 */
export const decode = (bytes) => {
  let at = 0;
  const varint = () => {
    let value = 0;
    let shift = 0;
    let byte;
    do {
      byte = bytes[at++];
      value += (byte & 0x7f) * 2 ** shift;
      shift += 7;
    } while (byte > 0x7f);
    return value;
  };
  /** @param {number} count */
  const list = (count) => {
    /** @type {number[]} */
    const numbers = new Array(count);
    let last = -1;
    for (let i = 0; i < count; i++) {
      let gap = bytes[at++];
      if (gap === 0xff) {
        gap = bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16);
        at += 3;
      } else if (gap >= 0xc0) gap = ((gap - 0xc0) << 8) | bytes[at++];
      numbers[i] = last += gap;
    }
    return numbers;
  };
  /** @type {Map<number, Lists>} */
  const found = new Map();
  for (let left = varint(), low = 0; left; left--) {
    low += varint();
    const head = varint();
    const counts = [head >>> 1];
    if (head & 1) for (let i = 0; i < 4; i++) counts.push(varint());
    found.set(low, counts.map(list));
  }
  return found;
};
