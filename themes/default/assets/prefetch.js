// Pages of this site are fetched when a reader is about to open them.
import { element } from "./text.js";

const DWELL_MS = 65; // a pointer that only passes by is gone sooner

/** Fetch the page behind a link that the reader points at or has reached by keyboard; not where data is to be saved. */
export const prefetchPages = () => {
  if (navigator.connection?.saveData) return;
  const fetched = new Set([location.pathname]);
  let timer;
  const consider = ({ target }) => {
    clearTimeout(timer);
    const link = target.closest?.("a[href]");
    // Pages end with a slash; an address with a question is the search.
    if (!link || link.origin !== location.origin || link.search || !link.pathname.endsWith("/") || fetched.has(link.pathname)) return;
    timer = setTimeout(() => {
      fetched.add(link.pathname);
      document.head.append(element("link", { rel: "prefetch", href: link.pathname }));
    }, DWELL_MS);
  };
  document.addEventListener("pointerover", consider, { passive: true });
  document.addEventListener("focusin", consider);
};
