// Before the first paint: the theme chosen here, otherwise the one of the machine; the rail folded or not.
(() => {
  const chosen = () => localStorage.getItem("theme");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    document.documentElement.dataset.bsTheme = chosen() || (dark.matches ? "dark" : "light");
  };
  apply();
  dark.addEventListener("change", apply);
  if (localStorage.getItem("rail") === "folded") document.documentElement.dataset.rail = "folded";
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-rail-fold]")) {
      const root = document.documentElement;
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
