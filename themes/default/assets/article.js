// What makes an article pleasant to read: copying, following the reader, looking closely. All can be read without.
import { announce, element, set, text } from "./text.js";

const COPIED_MS = 2000; // long enough to be seen, short enough to copy again
const READING_LINE = 0.3; // of the window's height: what is above has been read
const WORTH_ENLARGING = 1.2; // times as wide as shown

const all = (selector) => [...document.querySelectorAll(selector)];

const copy = async (value, told) => {
  try { await navigator.clipboard.writeText(value); } catch { return false; }
  announce(text(told));
  return true;
};

/** A copy button; prompts of a terminal and what it answered are not copied. */
const addCopyButton = (block) => {
  const button = element("button", { type: "button", class: "code-copy" }, text("code-copy"));
  button.addEventListener("click", async () => {
    const code = block.querySelector("code").cloneNode(true);
    code.querySelectorAll(".p, .o").forEach((part) => part.remove());
    if (!await copy(code.textContent.replace(/\n$/, ""), "code-copied")) return;
    button.textContent = text("code-copied");
    setTimeout(() => { button.textContent = text("code-copy"); }, COPIED_MS);
  });
  block.append(button);
};

/** Mark where the reader is in the table of contents. */
const follow = (links) => {
  const headings = all(".heading > [id]");
  const mark = () => {
    const isRead = (heading) => heading.checkVisibility() && heading.getBoundingClientRect().top < innerHeight * READING_LINE;
    const current = headings.findLast(isRead);
    for (const link of links) {
      const isCurrent = link.getAttribute("href") === `#${current?.id}`;
      if (isCurrent === link.hasAttribute("aria-current")) continue;
      link.toggleAttribute("aria-current");
      if (!isCurrent) continue;
      set(link, { "aria-current": "location" });
      const list = link.closest("nav");
      if (list) list.scrollTop = link.offsetTop - list.clientHeight / 2;
    }
  };
  const crossing = new IntersectionObserver(mark, { rootMargin: `0px 0px ${(READING_LINE - 1) * 100}% 0px` });
  headings.forEach((heading) => crossing.observe(heading));
};

/** Give `target` the attributes while `wanted` says so, now and whenever its size changes. */
const attributesWhile = (target, attributes, wanted) => new ResizeObserver(() => {
  const isWanted = wanted();
  for (const [name, value] of attributes) {
    if (isWanted) target.setAttribute(name, value);
    else target.removeAttribute(name);
  }
}).observe(target);

/** What scrolls sideways can be focused, and only that. */
const focusWhenWide = (area) => {
  const given = [...area.attributes].filter(({ name }) => name !== "class").map(({ name, value }) => [name, value]);
  attributesWhile(area, given, () => area.scrollWidth > area.clientWidth);
};

const enlarge = (image) => {
  const width = image.getAttribute("width");
  const picture = element("img", { src: image.src, srcset: image.srcset, sizes: `${width}px`, width, height: image.getAttribute("height") });
  picture.alt = image.alt;
  const dialog = element("dialog", { class: "enlarged", "aria-label": image.alt }, picture, element("button", { type: "button", "aria-label": text("image-close") }, "×"));
  dialog.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
};

/** A picture that is larger than shown opens over the page. */
const addEnlarging = (image) => {
  const canGrow = () => image.clientWidth && image.getAttribute("width") > image.clientWidth * WORTH_ENLARGING;
  const label = [text("image-enlarge"), image.alt].filter(Boolean).join(": ");
  attributesWhile(image, [["role", "button"], ["tabindex", "0"], ["aria-label", label]], canGrow);
  image.addEventListener("click", () => { if (canGrow()) enlarge(image); });
  image.addEventListener("keydown", (event) => {
    if (!canGrow() || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    enlarge(image);
  });
};

/** Open what an address leads into. */
const unfold = () => {
  const target = document.querySelector(":target");
  let fold = target?.closest("details:not([open])");
  if (!fold) return;
  for (; fold; fold = fold.parentElement.closest("details")) fold.open = true;
  target.scrollIntoView();
};

export const enhanceArticle = () => {
  if (navigator.clipboard) {
    all(".code").forEach(addCopyButton);
    all(".anchor").forEach((link) => link.addEventListener("click", () => copy(link.href, "heading-link-copied")));
  }
  follow(all(".toc-list a"));
  all(".table-scroll, .code > pre").forEach(focusWhenWide);
  all(".prose img[width]").filter((image) => !image.closest("a")).forEach(addEnlarging);
  addEventListener("hashchange", unfold);
  unfold();
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all(".prose details:not([open])");
    folded.forEach((fold) => { fold.open = true; });
  });
  addEventListener("afterprint", () => folded.forEach((fold) => { fold.open = false; }));
};
