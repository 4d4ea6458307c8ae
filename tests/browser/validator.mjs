// What html-validate is asked to find in pages.
import { HtmlValidate } from "html-validate";

/** All that `standard` asks, and the rules for whole documents and for accessibility. */
export const validator = new HtmlValidate({
  extends: ["html-validate:standard", "html-validate:document", "html-validate:a11y"],
  rules: {
    // A matter of taste, and the other taste.
    "doctype-style": ["error", { style: "uppercase" }],
    "void-style": "off",
    // Files of the site itself are named by their content.
    "require-sri": ["error", { target: "crossorigin" }],
  },
});
