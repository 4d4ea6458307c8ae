// Reloads the open page when a build is done, and shows what is wrong with the site in it.
(() => {
  "use strict";
  const PATH = "/__answerbook/";
  // What this page shows: it may be older than the first message.
  const { shown } = document.currentScript.dataset;

  const show = (problems) => {
    document.getElementById("answerbook-problems")?.remove();
    if (!problems.length) return;
    const panel = document.createElement("section");
    panel.id = "answerbook-problems";
    panel.setAttribute("role", "alert");
    panel.setAttribute("aria-label", "Problems of this site");
    const heading = document.createElement("h2");
    heading.textContent = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
    const text = document.createElement("pre");
    text.textContent = problems.join("\n\n");
    text.tabIndex = 0;
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "Hide";
    close.addEventListener("click", () => panel.remove());
    panel.append(heading, close, text);
    document.body.append(panel);
  };

  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = `${PATH}live-reload.css`;
  document.head.append(style);

  const source = new EventSource(`${PATH}events`);
  source.addEventListener("message", (event) => {
    const state = JSON.parse(event.data);
    if (state.shown !== shown) location.reload();
    else show(state.problems);
  });
})();
