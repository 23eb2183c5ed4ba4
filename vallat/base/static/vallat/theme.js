// Before the first paint: the theme chosen here, otherwise the one of the machine; the rail folded or not; keys of one letter or not.
(() => {
  const chosen = () => localStorage.getItem("theme");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    document.documentElement.dataset.bsTheme = chosen() || (dark.matches ? "dark" : "light");
  };
  apply();
  dark.addEventListener("change", apply);
  if (localStorage.getItem("rail") === "folded") document.documentElement.dataset.rail = "folded";
  const root = document.documentElement;
  if (localStorage.getItem("keys") === "off") root.dataset.keys = "off";
  document.addEventListener("change", (event) => {
    if (!event.target.matches("[data-single-keys]")) return;
    localStorage.setItem("keys", event.target.checked ? "on" : "off");
    if (event.target.checked) delete root.dataset.keys; else root.dataset.keys = "off";
  });
  // Whether a key that was pressed alone is a shortcut: nobody types, no dialog is open, and they were not turned off.
  window.isShortcut = (event) => root.dataset.keys !== "off" && !(event.ctrlKey || event.metaKey || event.altKey)
    && !event.target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]")
    && !document.querySelector("dialog[open]");
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-rail-fold]")) {
      if (root.dataset.rail === "folded") delete root.dataset.rail; else root.dataset.rail = "folded";
      localStorage.setItem("rail", root.dataset.rail || "open");
      return;
    }
    if (!event.target.closest("[data-theme-toggle]")) return;
    localStorage.setItem("theme", document.documentElement.dataset.bsTheme === "dark" ? "light" : "dark");
    apply();
    document.dispatchEvent(new Event("theme-changed"));
  });
})();
