/** Questions: the words that ask fall away, what is asked about remains. */

const BEFORE = "请问|我想问一?下|我想知道|想问一?下|问一?下|麻烦|告诉我|我们|我|想|要|该|应该|需要|能|可以|会|到底|都|一般|是|有|在|去|到|向|花了|花|用了";
const CORE = [
  "怎么样", "怎么办理", "怎么办", "怎么做", "怎么去", "怎么走", "怎么", "怎样", "咋办", "咋样", "咋", "如何", "为什么", "为何", "什么时候", "啥时候", "什么时间",
  "何时", "几点钟?", "几号", "几天", "什么意思", "什么", "啥意思", "啥", "哪里", "哪儿", "哪一?个", "哪一?些", "哪几个", "哪家", "在哪", "谁", "多少钱", "多少", "几个",
  "多久", "多长时间", "有没有", "是不是", "能不能", "可不可以", "好不好", "吗", "呢", "请问",
].join("|");
const AFTER = "是|的|了|吗|呢|呀|啊|要|能|可以|算|办|做|弄|搞|抓|找|去|来|开始|学";
const ASKING = new RegExp(`(?:${BEFORE})*(?:${CORE})(?:${AFTER})*|[?？]+$`, "g");
/** What is asked of something, without a word that asks: 人才公寓的电话. */
const FIELD = /的(?=(?:电话|电话号码|联系方式|地址|位置|书记|支书|开放时间|时间|截止时间|条件|流程|材料|待遇|标准|面积|人口|文号)$)/;
const LINKS = /的|(?:^|\s)(?:关于|有关|了解|查一?下|查询|搜索|寻找)|以及/g;

/**
 * What a question is about; the query itself if it asks nothing.
 * @param {string} query
 */
export const asked = (query) => {
  const rest = query.replace(ASKING, " ");
  if (rest === query) return query.replace(FIELD, " ");
  return rest.replace(LINKS, " ").replace(/\s+/g, " ").trim() || query;
};
