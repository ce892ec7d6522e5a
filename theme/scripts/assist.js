/* What helps to read: aloud, and the tools of 大字版. Asked for by those who want it (portal/helping.js). */

import { assisting, press } from "./portal/assisting.js";
import { aloud, readPage } from "./portal/speaking.js";

window.xianfengAssist = (choices) => {
  aloud();
  assisting(choices);
  return { press, readPage };
};
