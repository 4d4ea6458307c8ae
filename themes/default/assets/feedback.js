// Was this article helpful?
import { randomId, visit } from "./endpoint.js";
import { endpoint, text } from "./text.js";

/** One click on a face counts, a later one changes it; the comment comes after it, in the same place. */
export const enhanceFeedback = (form) => {
  const { comment, path, lang } = form.elements;
  const details = form.querySelector("details");
  const sendButton = form.querySelector("[data-send]");
  const retryButton = form.querySelector("[data-retry]");
  const outcome = form.querySelector("[data-status]");
  const faces = [...form.querySelectorAll("[name=rating]")];
  const draftKey = `answerbook-comment:${lang.value}/${path.value}`;
  let rating = 0, told = "", retry, sending = Promise.resolve();
  details.hidden = true;
  sendButton.hidden = false;
  form.querySelector("[data-without-script]").remove();

  const choose = (value) => {
    rating = value;
    for (const face of faces) face.setAttribute("aria-pressed", String(Number(face.value) === value));
    details.hidden = false;
    details.open = true;
  };
  // What is typed and not sent stays in the tab when the reader goes elsewhere.
  const keepDraft = () => {
    try {
      if (comment.value && comment.value !== told) sessionStorage.setItem(draftKey, JSON.stringify({ rating, comment: comment.value }));
      else sessionStorage.removeItem(draftKey);
    } catch { /* only a convenience */ }
  };

  const post = async (said, thanks) => {
    outcome.textContent = "";
    const body = { id: randomId(), path: path.value, lang: lang.value, rating, comment: said, visit };
    try {
      const response = await fetch(`${endpoint}/api/feedback`, {
        method: "POST", credentials: "omit", headers: { "content-type": "application/json" }, body: JSON.stringify(body),
      });
      if (!response.ok) throw new Error(response.status);
    } catch {
      outcome.textContent = text("feedback-failed");
      retryButton.hidden = false;
      return false;
    }
    const hadFocus = document.activeElement === retryButton;
    retryButton.hidden = true;
    if (hadFocus) faces[rating - 1].focus();
    outcome.textContent = text(thanks);
    return true;
  };
  /** One after the other, so that the last click is the last to arrive. */
  const send = (act) => {
    retry = act;
    sending = sending.then(act);
    return sending;
  };
  const sendRating = () => post(told, "feedback-thanks");
  const sendComment = async () => {
    const said = comment.value;
    // Not `disabled`: that would take the focus away while the reader waits.
    sendButton.setAttribute("aria-disabled", "true");
    const isKept = await post(said, "feedback-comment-thanks");
    sendButton.removeAttribute("aria-disabled");
    if (!isKept) return;
    told = said;
    keepDraft();
    if (comment.value !== said) return;
    const hadFocus = details.contains(document.activeElement);
    details.hidden = true;
    if (hadFocus) faces[rating - 1].focus();
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!event.submitter?.value) return;
    choose(Number(event.submitter.value));
    send(sendRating);
  });
  sendButton.addEventListener("click", () => {
    if (sendButton.hasAttribute("aria-disabled")) return;
    if (comment.value.trim()) send(sendComment);
    else comment.focus();
  });
  retryButton.addEventListener("click", () => send(retry));
  comment.addEventListener("input", keepDraft);

  try {
    const draft = JSON.parse(sessionStorage.getItem(draftKey));
    if (draft) {
      choose(draft.rating);
      comment.value = draft.comment;
    }
  } catch { /* nothing kept */ }
};
