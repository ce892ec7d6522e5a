/**
 * An ESLint rule: nothing of the web's interfaces may be used that a browser of the floor does not
 * know, by MDN's browser-compat-data. Types tell whose member it is, so `list.at(-1)` is found too.
 */

import { createRequire } from "node:module";
import ts from "typescript";

const data = createRequire(import.meta.url)("@mdn/browser-compat-data");

/** The oldest browsers that must do everything, by their names in the data. */
const FLOOR = { chrome: 69, safari_ios: 13 };

/** Which browsers of the floor lack what a support statement of the data describes. */
const lacking = (compat) =>
  Object.entries(FLOOR).filter(([browser, version]) => {
    const statements = [compat.support[browser] ?? []].flat();
    return !statements.some(({ version_added: added, version_removed: removed, prefix, alternative_name: other, flags }) =>
      added && !prefix && !other && !flags && parseFloat(added) <= version && !(removed && parseFloat(removed) <= version));
  }).map(([browser, version]) => `${browser} ${version}`);

const described = (name) =>
  Object.hasOwn(data.api, name) ? data.api[name]
    : Object.hasOwn(data.javascript.builtins, name) ? data.javascript.builtins[name] : undefined;

/** What the data says of a member: of the type, or of the nearest type that it inherits it from. */
const member = (checker, type, name) => {
  const known = described(type.symbol?.name.replace(/Constructor$/, "") ?? "");
  const own = known?.[name] ?? known?.[`${name}_static`];
  if (own) return own.__compat;
  for (const base of type.isClassOrInterface() ? checker.getBaseTypes(type) : []) {
    const found = member(checker, base, name);
    if (!found) continue;
    const inherited = known?.[`${base.symbol.name}_inheritance`]?.__compat;
    return inherited && lacking(inherited).length ? inherited : found;
  }
  return undefined;
};

const known = {
  meta: { type: "problem", schema: [], messages: { unknown: "{{ browsers }} does not know {{ name }}." } },
  create(context) {
    const { program, esTreeNodeToTSNodeMap: nodes } = context.sourceCode.parserServices;
    const checker = program.getTypeChecker();
    const judge = (node, name, compat) => {
      const browsers = compat ? lacking(compat).join(", ") : "";
      if (browsers) context.report({ node, messageId: "unknown", data: { browsers, name } });
    };
    const isOurs = (symbol) => !symbol?.declarations?.some((one) => program.isSourceFileDefaultLibrary(one.getSourceFile()));

    return {
      MemberExpression(node) {
        const { name } = node.property;
        if (node.computed || isOurs(checker.getSymbolAtLocation(nodes.get(node.property)))) return;
        const type = checker.getNonNullableType(checker.getTypeAtLocation(nodes.get(node.object)));
        for (const one of type.isUnion() ? type.types : [type]) {
          const whose = checker.getApparentType(one);
          judge(node, `${whose.symbol?.name}.${name}`, member(checker, whose.target ?? whose, name));
        }
      },
      Identifier(node) {
        const { parent } = node;
        const isName = (parent.type === "MemberExpression" && parent.property === node && !parent.computed)
          || (parent.type === "Property" && parent.key === node);
        const at = nodes.get(node);
        if (isName || !at || !ts.isIdentifier(at) || isOurs(checker.getSymbolAtLocation(at))) return;
        judge(node, node.name, described(node.name)?.__compat);
      },
    };
  },
};

export default { rules: { known } };
