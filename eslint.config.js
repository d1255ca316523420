import js from "@eslint/js";
import globals from "globals";

// What runs in a browser, and what tests run in node.
const chapters = "lib/calexit/*/page.js";

export default [
  { ignores: ["lib/calexit/{kit,claims,deliberation}/page.js", "site/", "build/", ".venv*/"] }, // made of the modules in page/
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-var": "error",
      "prefer-const": "error",
      "max-lines": ["error", 200],
      "no-restricted-syntax": [
        "error",
        { selector: "TemplateElement[value.raw=/\\n/]", message: "lines are shipped without their indent" },
      ],
      "no-control-regex": "off",
      "no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
    },
  },
  {
    files: ["lib/calexit/kit/page/*.js"],
    languageOptions: {
      globals: {
        ...globals.browser,
        __VERSION__: false,
        __WORDS__: false,
        __RULES__: false,
        __GONE__: false,
        __THEME__: false,
        __NIGHT__: false,
        __TERMS__: false,
        __CHAPTERS__: false,
      },
    },
  },
  {
    files: ["lib/calexit/!(kit)/page/*.js"],
    languageOptions: { globals: { ...globals.browser, kit: false } },
  },
  {
    files: [chapters],
    languageOptions: { sourceType: "script", globals: { ...globals.browser, kit: false } },
  },
  {
    files: ["lib/calexit/**/launch.js"],
    languageOptions: { sourceType: "script", globals: globals.browser },
  },
  {
    files: ["tests/page/*.js", "tests/data/maps/*.js"],
    languageOptions: { globals: { ...globals.node, document: false, window: false, KeyboardEvent: false } },
    rules: { "max-lines": ["error", 400] }, // each test is a process of its own, with a page of its own
  },
];
