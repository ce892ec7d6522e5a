export default {
  extends: "stylelint-config-recommended",
  rules: {
    "no-descending-specificity": null, // the sheet is ordered by the parts of a page
  },
};
