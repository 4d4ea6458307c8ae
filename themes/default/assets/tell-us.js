// Tell us what you were looking for.
import { post, randomId, visit } from "./endpoint.js";
import { lang, text } from "./text.js";

/** One click tells it; a few more words are optional. */
export const enhanceTellUs = (form, query) => {
  const outcome = form.querySelector("[data-status]");
  const button = form.querySelector("button");
  const id = randomId();
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    outcome.textContent = "";
    try {
      await post("tell-us", { id, query, lang, detail: form.elements.detail.value, visit });
      form.querySelector("[data-fields]").hidden = true;
      outcome.textContent = text("tell-us-thanks");
    } catch {
      outcome.textContent = text("tell-us-failed");
      button.disabled = false;
    }
  });
};
