/* Reads what plugins/xianfeng/search writes: see its FORMAT.md. search-ui.js is what readers see. */

import { decode, run, unpack } from "./search/files.js";
import { digest, grams, mixed, sounds, triple } from "./search/grams.js";
import { Index } from "./search/index.js";
import { marks, parse } from "./search/query.js";
import { canonical, normalise } from "./search/text.js";
import { mayBeTraditional } from "./search/traditional.js";

/** @type {(root: string, manifest: string) => Promise<Index>} */
const open = async (root, manifest) => new Index(root, await run(root + manifest, "manifest"));

export const engine = { open, marks, parse, normalise, canonical, grams, triple, digest, mixed, decode, unpack, sounds, mayBeTraditional };

window.xianfengSearch = engine;
