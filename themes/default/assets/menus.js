// Menus, and the language choice at the root.

/** Call `leave` when the reader turns to something else than `area`. */
export const onLeave = (area, leave) => {
  document.addEventListener("pointerdown", (event) => { if (!area.contains(event.target)) leave(); });
  area.addEventListener("focusout", (event) => { if (event.relatedTarget && !area.contains(event.relatedTarget)) leave(); });
};

/** A menu closes when the reader turns to something else. */
export const enhanceMenu = (menu) => {
  onLeave(menu, () => { menu.open = false; });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
};

/** On the language choice: point at the first language that the browser prefers. */
export const markPreferred = (list) => {
  const links = [...list.querySelectorAll("a")];
  for (const wanted of navigator.languages ?? []) {
    const match = links.find((link) => link.hreflang === wanted) ?? links.find((link) => link.hreflang === wanted.split("-")[0]);
    if (match) return match.classList.add("preferred");
  }
};
