/** A page that was opened from a result: what was looked for is marked and scrolled to. */

const HASH = "#hit=";

const wanted = () => {
  if (!location.hash.startsWith(HASH)) return "";
  try {
    return decodeURIComponent(location.hash.slice(HASH.length));
  } catch {
    return ""; // an address that somebody cut off in the middle
  }
};

/** @param {import("./site.js").Site} site */
export const reveal = async (site) => {
  const query = wanted();
  const main = document.querySelector("main");
  if (!query || !main) return;
  const engine = await site.engine();
  /** The text nodes and where each begins. @type {[from: number, node: Text][]} */
  const nodes = [];
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  let text = "";
  while (walker.nextNode()) {
    const node = /** @type {Text} */ (walker.currentNode);
    nodes.push([text.length, node]);
    text += node.data;
  }
  /** @type {(at: number) => [node: Text, offset: number]} */
  const spot = (at) => {
    const later = nodes.findIndex(([from]) => from > at);
    const [start, node] = nodes[later < 0 ? nodes.length - 1 : later - 1];
    return [node, at - start];
  };
  const ranges = engine.marks(engine.parse(query), text).slice(0, 500).map(([from, to]) => {
    const range = document.createRange();
    const [last, end] = spot(to - 1);
    range.setStart(...spot(from));
    range.setEnd(last, end + 1);
    return range;
  });
  if (!ranges.length) return;
  // eslint-disable-next-line floor/known -- older browsers scroll to it without a colour
  if (window.CSS?.highlights) CSS.highlights.set("search-hit", new Highlight(...ranges));
  const first = ranges.find((range) => !range.startContainer.parentElement?.closest("h1,nav")) ?? ranges[0];
  scrollBy(0, first.getBoundingClientRect().top - innerHeight / 3);
};
