/** Who one is, remembered by the browser: no cookie, nothing that the server keeps. */

import { the } from "./elements.js";

const NAME = "xianfeng-desk who";
const input = the(HTMLInputElement, "#who");
const asked = new URLSearchParams(location.search).get("who");

if (asked === null) {
  const known = localStorage.getItem(NAME);
  if (known) location.replace(`?${new URLSearchParams({ who: known }).toString()}`);
} else if (input.value) {
  localStorage.setItem(NAME, input.value);
} else {
  localStorage.removeItem(NAME);
}
