/** What is held on the days that a question names. */

/** @typedef {import("./index.js").Index} Index */
/** @typedef {import("./answering.js").Said} Said */
/** @typedef {import("./answering.js").Found} Found */

/** @type {[RegExp, (today: Date) => [from: number, days: number]][]} days from today on */
const DAYS = [
  [/^(?:今天|今日)/, () => [0, 1]],
  [/^明天/, () => [1, 1]],
  [/^(?:本周|这周|这个星期|本星期|这星期)/, (today) => [-((today.getUTCDay() + 6) % 7), 7]],
  [/^(?:下周|下星期|下个星期)/, (today) => [7 - ((today.getUTCDay() + 6) % 7), 7]],
];
const EVENTS = /^(?:的)?(?:有|都有|举办|有没有)?(?:什么|哪些|啥)?(?:活动|讲座|宣讲|党课|培训|大讲堂|课|安排)(?:安排)?(?:吗|呢|有哪些|有什么)?$/;

/**
 * What is held on the days that are asked for; null: none are.
 * @param {Index} index
 * @param {string} text
 * @param {string} today
 * @returns {Promise<Found | null>}
 */
export const held = async (index, text, today) => {
  for (const [pattern, days] of DAYS) {
    const [said = ""] = pattern.exec(text) || [];
    if (!said || !EVENTS.test(text.slice(said.length))) continue;
    const now = new Date(`${today}T00:00:00Z`);
    const [from, count] = days(now);
    /** @param {number} more */
    const day = (more) => new Date(now.getTime() + more * 864e5).toISOString().slice(0, 10);
    const events = /** @type {[string, string, string, string, string, string][]} */ (await index.row("e", 0) || []);
    const cards = events.filter(([, , first, last]) => first <= day(from + count - 1) && last >= day(from))
      .sort((a, b) => (a[4] < b[4] ? -1 : 1)).slice(0, 8)
      .map(([title, url, , , starts, place]) => ({ title, kind: "宣讲培训", url, date: "", said: /** @type {Said[]} */ ([["starts", "时间", starts], ["address", "地点", place]]) }));
    return { cards, which: [] };
  }
  return null;
};
