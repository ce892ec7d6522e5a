/**
 * What a question asks of which record. Every character of it has to be accounted for: words that ask
 * choose the field, names lead to the subject, a few words say nothing. Else nothing is answered.
 */

import { digest } from "./grams.js";
import { normalise } from "./text.js";

/** @typedef {import("./index.js").Index} Index */
/** @typedef {[key: string, label: string, text: string]} Said */
/** @typedef {[title: string, kind: string, url: string, date: string, place: string, until: string, within: string[], said: Said[]]} Subject */
/** @typedef {{title: string, kind: string, url: string, date: string, said: Said[]}} Card */
/** @typedef {{cards: Card[], which: Card[]}} Found `which`: subjects of one name, of which the reader has to choose */

const A_FILE = 16;
const MOST = 24; // subjects of a name that are looked at
const UNITS = "(?:个|名|人|户|万元|元|亩|家|套|公里|平方米|处|条|对|%|吨|件|次|场)?";

/** What asks, and for which keys, the best first. @type {[string, string[]][]} */
const ASKING = [
  ["(?:打)?电话打(?:哪里|哪儿|哪个(?:号码?)?)|(?:联系|咨询|办公|公开|值班|报名|预约|服务)?电话(?:号码)?(?:是)?(?:多少|什么|几号)?|(?:怎么|如何|怎样)联系|联系方式|打(?:什么|哪个)?电话(?:找|联系|问)?|联系谁|(?:该|要)?找谁(?:问|咨询|打听|办)?|号码(?:是多少)?", ["phone"]],
  ["(?:现任|现在的)?(?:村)?(?:党组织|党支部|支部|党总支|总支|党委)?(?:书记|支书|一把手)(?:是)?(?:谁|哪一?位|哪个|[叫姓](?:什么|啥)(?:名字)?|姓名)?|谁(?:是|当|任)(?:村|支部)?(?:书记|支书)", ["secretary"]],
  ["(?:怎么|如何|怎样)(?:去|走|到(?:达)?|过去)|(?:办公|联系|详细)?地址(?:是)?(?:在)?(?:什么|哪里|哪儿|哪)?|(?:具体)?(?:位置|地点)(?:是)?(?:在)?(?:什么|哪里|哪儿|哪)?|(?:位于|坐落)?(?:在)?(?:哪里|哪儿|什么地方|哪个地方|什么位置)|在哪", ["address"]],
  ["(?:怎么|如何|怎样)(?:提前)?(?:预约|预定|约)(?:参观)?|预约(?:方式|办法)?|(?:要不要|需要|要|需不需要|用|用不用)(?:提前)?预?约|提前几天预约", ["booking"]],
  ["(?:每天|周末|周[一二三四五六日天])?(?:开放|开门|营业|办公|上班|受理|参观|服务|对外开放)(?:的)?时间(?:是)?(?:什么时候|几点|多少|怎么安排)?|(?:每天|周末|早上|上午|下午|晚上)?(?:几点|什么时候|啥时候|何时)(?:钟)?(?:开门|关门|开放|闭馆|上班|下班|开|关)|(?:哪天|周几|星期几)(?:闭馆|休息|开放|开门)|闭馆日(?:是)?(?:哪天|什么时候)?|(?:周末|双休日|节假日|(?:周|星期)[一二三四五六日天])?(?:还)?(?:开不开(?:门|放)?|上不上班|(?:开门|开放|上班|办公|开)(?:吗|不|么))", ["hours"]],
  ["(?:开放)?时间(?:是)?(?:什么时候|几点|多少)?", ["starts", "hours"]],
  ["(?:什么时候|啥时候|何时|哪天|哪一天|几号|几月几号)(?:开始|举行|举办|开讲|开课|开班|办|开)?", ["starts", "deadline", "hours"]],
  ["(?:申报|申请|报名|办理)?(?:什么时候|啥时候|何时|哪天|几号|到(?:什么时候|哪天|几号|几时|何时))?(?:截止|截至|结束)(?:时间|日期)?(?:是)?(?:什么时候|哪天|几号|到什么时候)?|最(?:晚|迟)(?:什么时候|啥时候|哪天|几号)(?:前)?(?:申报|申请|报名|交)?|(?:申报|申请|报名)(?:时间|期限)?(?:是)?(?:到(?:什么时候|哪天|几号)|什么时候)", ["deadline"]],
  ["有效期(?:是)?(?:到|至)?(?:什么时候|哪天|几号|多久|多长)?|(?:什么时候|哪天)(?:失效|到期)", ["valid"]],
  ["(?:怎么|如何|怎样|咋)(?:申请|申报|办理|办|报名|领取|领)|(?:申请|申报|办理)(?:流程|手续|程序|方法|方式|步骤|材料|办法)(?:是)?(?:什么|有哪些)?|(?:去|到)?(?:哪里|哪儿|在哪|在哪里|在哪儿)(?:去)?(?:申请|申报|办理|办|报名|领)|(?:申请|申报|办理)?(?:需要|要|要带)(?:带)?(?:什么|哪些)(?:材料|手续)", ["apply"]],
  ["(?:谁|哪些人|什么人|哪类人|哪种人)(?:能|可以|才能|有资格|符合)?(?:申请|申报|享受|领|租|办|用)?|(?:适用|支持|补贴|申报|申请|面向)?(?:对象|范围)(?:是)?(?:谁|什么|哪些人|哪些)?|(?:申请|申报)(?:的)?(?:条件|资格)(?:是)?(?:什么|有哪些)?|(?:要|需要|有)?什么条件(?:才能)?(?:申请)?", ["audience"]],
  ["(?:都)?(?:有|能|给|提供)?(?:什么|哪些|啥)(?:支持|补贴|补助|好处|优惠|待遇|奖励|政策支持)|支持(?:什么|哪些|内容|事项|标准)|(?:能|可以)?(?:补|补贴|补助|给|奖|奖励|领)(?:标准|多少(?:钱)?|多少)(?:是)?(?:多少|什么)?|(?:每|一)(?:年|个?月|次|人|户)(?:能|可以)?(?:给|补|领|拿|发)多少(?:钱)?|(?:补贴|补助)?标准(?:是)?(?:多少|什么)?|多少钱", ["benefits"]],
  [`(?:现在|目前|今年|一共|总共|共|共有)?(?:有|是|达到|为)?(?:多少|几)${UNITS}(?:了)?|(?:总数|数量|人数|户数|数值)(?:是)?(?:多少)?`, ["value"]],
  ["文号(?:是)?(?:多少|什么)?|(?:是)?哪个文件", ["doc_no"]],
  ["(?:是)?(?:哪里|哪个单位|谁|哪个部门|哪家)(?:印发|发布|制定|出台|发)(?:的)?", ["issuer"]],
  ["(?:能|可以|都)?(?:办|提供)(?:些)?(?:什么|哪些|啥)(?:事|服务|业务)?|有(?:什么|哪些)服务|服务(?:内容|项目)", ["services"]],
  ["(?:有没有|谁)?讲解(?:员)?(?:怎么约|吗)?", ["guide"]],
  ["(?:的)?(?:面积|人口|常住人口|党员(?:人数|数)?|行政村(?:数)?)(?:是|有)?(?:多大|多少|几个)?|(?:有)?多大|(?:总共|一共)?(?:有)?多少人口?", ["fact"]],
  ["(?:什么|啥)(?:是|叫做?)|(?:是|指|代表|表示)?(?:的)?(?:什么|啥)(?:意思|内容|含义|东西)?|(?:指|说|讲)的?(?:是)?(?:什么|啥|哪[几些](?:样|条|项|步|个|句|方面)?)|(?:的)?(?:内涵|含义|意思|释义|解释|定义)(?:是)?(?:什么)?|(?:包括|包含|有)(?:哪些|什么|哪几)(?:内容|方面|项|步|个)?|怎么(?:理解|解释)|是哪几(?:个|项|步|条|样|句)?", ["meaning"]],
];
const PATTERNS = ASKING.map(([pattern, keys]) => /** @type {[RegExp, string[]]} */ ([new RegExp(pattern, "g"), keys]));
const EMPTY = /^(?:请问|谁是|谁当|问一下|请教|我想知道|我想问|想问|我想|想|知道|查一下|查询|查|告诉我|麻烦|一下|现在|目前|的|是|有|在|呢|吗|啊|呀|了|要|能|可以|你好|您好|这个|那个|和|去|到|申请|办理|参观|给|我要|找)/;
const DEFAULT = ["meaning", "value", "phone", "address", "hours", "secretary", "starts", "apply", "deadline"];
const POLICY = /^(?:policy|expired)/;
/** Of what these can be said; of anything, where nothing stands here. @type {Record<string, RegExp>} */
const OF = {
  apply: POLICY, audience: POLICY, deadline: POLICY, benefits: POLICY, valid: POLICY, doc_no: POLICY, issuer: POLICY,
  value: /^metric/, meaning: /^term/, starts: /^lecture/, booking: /^site/, guide: /^site/, fact: /^unit/,
  secretary: /^(?:unit|branch)/, hours: /^(?:unit|branch|site)/, services: /^(?:unit|branch|site)/,
};
/** Where these are asked for, another field of the same says it as well. */
const BESIDE = [["address", "phone"], ["hours", "booking"], ["apply", "deadline"], ["value", "basis"]];

/**
 * The ways in which a query may be a question: which keys, and what is left of it. The longest first.
 * @param {string} text
 * @returns {[keys: string[], rest: string[]][]}
 */
const readings = (text) => {
  /** @type {[length: number, keys: string[], rest: string[]][]} */
  const found = [];
  for (const [pattern, keys] of PATTERNS) {
    pattern.lastIndex = 0;
    for (let one = pattern.exec(text); one; one = pattern.exec(text)) {
      if (!one[0]) break;
      found.push([one[0].length, keys, [text.slice(0, one.index), text.slice(one.index + one[0].length)]]);
      pattern.lastIndex = one.index + 1;
    }
  }
  found.sort((a, b) => b[0] - a[0]);
  return [...found.slice(0, 6).map(([, keys, rest]) => /** @type {[string[], string[]]} */ ([keys, rest])), [DEFAULT, [text]]];
};

/** @typedef {[name: string, numbers: number[]]} Named */

class Names {
  /** @param {Index} index */
  constructor(index) {
    this.index = index;
  }

  /**
   * The names with which a text begins at a place, the longest first.
   * @param {string} text
   * @param {number} at
   * @returns {Promise<Named[]>}
   */
  async at(text, at) {
    const [count = 0] = (this.index.manifest.rows || {}).n || [];
    if (!count || at + 2 > text.length) return [];
    const known = /** @type {Record<string, number[]>} */ (await this.index.row("n", digest(text.slice(at, at + 2)) % count));
    return Object.entries(known).filter(([name]) => text.startsWith(name, at)).sort((a, b) => b[0].length - a[0].length);
  }

  /**
   * The names that a text consists of, or null: it has something else.
   * @param {string} text
   * @param {number} at
   * @returns {Promise<Named[] | null>}
   */
  async cover(text, at = 0) {
    if (at === text.length) return [];
    for (const [name, numbers] of await this.at(text, at)) {
      const rest = await this.cover(text, at + name.length);
      if (rest) return [[name, numbers], ...rest];
    }
    const empty = EMPTY.exec(text.slice(at));
    return empty ? this.cover(text, at + empty[0].length) : null;
  }
}

/**
 * @param {Index} index
 * @param {string} query
 * @param {string} today YYYY-MM-DD
 * @returns {Promise<Found>}
 */
export const answer = async (index, query, today) => {
  const text = normalise(query, index.simple).replace(/ /g, "");
  if (text.length < 2 || text.length > 40 || /^["“].*["”]$/.test(query)) return { cards: [], which: [] };
  const when = await held(index, text, today);
  if (when) return when;
  const names = new Names(index);
  for (const [keys, parts] of readings(text)) {
    /** @type {Named[] | null} */
    let named = [];
    for (const part of parts) {
      const some = await names.cover(part);
      named = some && named ? [...named, ...some] : null;
      if (!named) break;
    }
    if (!named || !named.length) continue;
    const found = await chosen(index, named, keys, today);
    if (found) return found;
  }
  return { cards: [], which: [] };
};

/**
 * What is said under these keys of the one subject that has all the names; null: of none.
 * @param {Index} index
 * @param {readonly Named[]} named
 * @param {readonly string[]} keys
 * @param {string} today
 * @returns {Promise<Found | null>}
 */
const chosen = async (index, named, keys, today) => {
  /** @type {Map<number, boolean>} */
  const numbers = new Map();
  for (const [, some] of named) for (const one of some) numbers.set(one >> 1, Boolean(numbers.get(one >> 1)) || !(one & 1));
  if (!numbers.size || numbers.size > MOST * 4) return null;
  const all = await Promise.all([...numbers].slice(0, MOST * 4).map(async ([number, own]) => {
    const some = /** @type {Subject[]} */ (await index.row("a", Math.floor(number / A_FILE)));
    return { number, own, subject: some[number % A_FILE] };
  }));
  /** @type {(number: number, within: string[]) => boolean} */
  const fits = (number, within) => named.every(([name, some]) => some.some((one) => one >> 1 === number) || within.includes(name));
  let fit = all.filter(({ number, subject }) => fits(number, subject[6]));
  // its name alone, and not only where it is
  fit = fit.filter(({ number, subject }) => named.some(([name, some]) => some.some((one) => one >> 1 === number) && !subject[6].includes(name)) || fit.length === 1);
  if (keys !== DEFAULT) fit = fit.filter(({ subject }) => keys.some((key) => !OF[key] || OF[key].test(subject[4])));
  const valid = fit.filter(({ subject }) => subject[4] !== "expired" && !(subject[5] && subject[5] < today));
  if (fit.some(({ own, subject }) => own && subject[4] === "expired") && !valid.some(({ own }) => own)) return { cards: [], which: [] };
  fit = valid;
  if (fit.some(({ own }) => own)) {
    const places = new Set(fit.filter(({ own }) => own).map(({ subject }) => subject[4]));
    fit = fit.filter(({ own, subject }) => own || places.has(subject[4]));
  }
  if (!fit.length) return null;
  /** @param {Subject} subject */
  const said = ([, , , , , , , some]) => {
    if (keys === DEFAULT) return some.filter(([key]) => DEFAULT.includes(key)).slice(0, 5);
    const key = keys.find((one) => some.some(([held]) => held === one));
    if (!key) return [];
    const beside = BESIDE.find(([one]) => one === key) || [key];
    return [...some.filter(([held]) => held === key), ...some.filter(([held]) => held !== key && beside.includes(held))];
  };
  /** @param {Subject} subject */
  const card = (subject) => ({ title: subject[0], kind: subject[1], url: subject[2], date: subject[3], said: said(subject) });
  /** @type {(subject: Subject) => Card} with where it is, if its title does not say so */
  const apart = (subject) => {
    const [where = ""] = subject[6];
    return { ...card(subject), title: subject[0].includes(where) ? subject[0] : `${subject[0]}（${where}）` };
  };
  const places = new Set(fit.map(({ subject }) => subject[4] + (subject[4] === "policy" ? subject[2] : "")));
  const answering = fit.filter(({ subject }) => said(subject).length);
  if (places.size > 1) {
    if (keys !== DEFAULT && !answering.length) return null;
    const one = new Map([...fit, ...answering].map(({ subject }) => [subject[4] + (subject[4] === "policy" ? subject[2] : ""), subject]));
    return { cards: [], which: [...one.values()].map(apart).slice(0, 12) };
  }
  if (!answering.length) return { cards: [], which: [] };
  answering.sort((a, b) => Number(b.own) - Number(a.own));
  return { cards: [card(answering[0].subject)], which: [] };
};

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
const held = async (index, text, today) => {
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
