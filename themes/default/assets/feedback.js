// Was this article helpful?
import { randomId, visit } from "./endpoint.js";
import { endpoint, text } from "./text.js";

/** One click on a face counts; the comment comes after it, in the same place. */
export const enhanceFeedback = (form) => {
  const details = form.querySelector("details");
  const comment = form.elements.comment;
  const sendButton = form.querySelector("[data-send]");
  const outcome = form.querySelector("[data-status]");
  let rating = 0;
  details.hidden = true;
  sendButton.hidden = false;

  const send = async (thanks) => {
    outcome.textContent = "";
    const body = { id: randomId(), path: form.elements.path.value, lang: form.elements.lang.value, rating, comment: comment.value, visit };
    try {
      const response = await fetch(`${endpoint}/api/feedback`, {
        method: "POST", credentials: "omit", headers: { "content-type": "application/json" }, body: JSON.stringify(body),
      });
      if (!response.ok) throw new Error(response.status);
      outcome.textContent = text(thanks);
      return true;
    } catch {
      outcome.textContent = text("feedback-failed");
    }
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const pressed = event.submitter;
    if (!pressed?.value) return;
    rating = Number(pressed.value);
    for (const button of form.querySelectorAll("[name=rating]")) button.setAttribute("aria-pressed", String(button === pressed));
    details.hidden = false;
    details.open = true;
    send("feedback-thanks");
  });
  sendButton.addEventListener("click", async () => {
    if (!comment.value.trim()) return comment.focus();
    sendButton.disabled = true;
    if (await send("feedback-comment-thanks")) details.hidden = true;
    sendButton.disabled = false;
  });
};
