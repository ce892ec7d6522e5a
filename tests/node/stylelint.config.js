/** The oldest browsers in which every page is whole: tests/browser/test_floor.py opens the first. */
const FLOOR = ["chrome 69", "ios_saf 13.0-13.1"];

export default {
  extends: "stylelint-config-recommended",
  plugins: ["stylelint-no-unsupported-browser-features"],
  rules: {
    "no-descending-specificity": null, // the sheet is ordered by the parts of a page
    "plugin/no-unsupported-browser-features": [true, {
      browsers: FLOOR,
      ignore: [
        // What a browser does not know of these changes no layout.
        "css-appearance", "css-paged-media", "css-focus-visible", "css-hanging-punctuation", "prefers-color-scheme", "text-decoration",
        // Known as far as they are used here: no mask, `clip-path: inset()`, `overflow` in one word, no 3D.
        "css-clip-path", "css-containment", "css-masks", "css-overflow", "css-sticky", "css-text-indent", "multicolumn",
        "css-math-functions", // takes `minmax()` for one; the next rule is for these
      ],
    }],
    "function-disallowed-list": ["min", "max", "clamp"],
    "property-disallowed-list": ["aspect-ratio"],
  },
  overrides: [{
    files: ["../../plugins/xianfeng/hosts/desk/*.css"], // for the browsers of who writes the portal
    rules: { "plugin/no-unsupported-browser-features": null },
  }],
};
