import js from "@eslint/js";
import parser from "@typescript-eslint/parser";
import floor from "./floor.js";

const here = import.meta.dirname;

export default [
  js.configs.recommended,
  {
    plugins: { floor },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    languageOptions: {
      parser,
      parserOptions: { project: ["", ".worker", ".desk"].map((of) => `${here}/tsconfig${of}.json`) },
    },
    rules: {
      "no-undef": "off", // tsc knows
      "no-unused-vars": "off", // likewise
      eqeqeq: "error",
      "no-eval": "error",
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
      "prefer-template": "error",
      "floor/known": "error",
    },
  },
  {
    files: ["plugins/xianfeng/hosts/desk/**"], // for the browsers of who writes the portal
    rules: { "floor/known": "off" },
  },
];
