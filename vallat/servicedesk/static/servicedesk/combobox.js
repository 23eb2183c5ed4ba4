// A field that finds what is typed: the list comes by htmx, arrows walk it, Enter or Tab picks. A `chosen` event tells.
(() => {
  document.querySelectorAll("[data-combobox]").forEach((box) => {
    const input = box.querySelector("[role=combobox]");
    const value = box.querySelector("[data-value]");
    const list = box.querySelector("[role=listbox]");
    let at = -1;
    const options = () => [...list.querySelectorAll("[data-choice]")];
    const show = () => {
      options().forEach((option, index) => option.setAttribute("aria-selected", String(index === at)));
      const open = list.children.length > 0 && document.activeElement === input && value.value === "";
      list.hidden = !open;
      input.setAttribute("aria-expanded", String(open));
      const active = open && options()[at];
      if (active) { input.setAttribute("aria-activedescendant", active.id); active.scrollIntoView({ block: "nearest" }); }
      else input.removeAttribute("aria-activedescendant");
    };
    const close = () => { list.replaceChildren(); at = -1; show(); };
    const choose = (option) => {
      value.value = option.dataset.choice;
      input.value = option.dataset.label;
      input.classList.remove("is-invalid");
      close();
      box.dispatchEvent(new CustomEvent("chosen", { bubbles: true, detail: option.dataset }));
      if (box.dataset.next) document.querySelector(box.dataset.next).focus();
    };
    input.addEventListener("input", () => { value.value = ""; });
    list.addEventListener("htmx:afterSwap", () => { at = options().length ? 0 : -1; show(); });
    list.addEventListener("mousedown", (event) => {
      const option = event.target.closest("[data-choice]");
      event.preventDefault();
      if (option) choose(option);
    });
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      if (list.hidden) return;
      const last = options().length - 1;
      if (event.key === "ArrowDown") at = Math.min(at + 1, last);
      else if (event.key === "ArrowUp") at = Math.max(at - 1, 0);
      else if (event.key === "Escape") { event.preventDefault(); close(); return; }
      else if ((event.key === "Enter" || event.key === "Tab") && options()[at]) {
        if (event.key === "Enter" || box.dataset.next) event.preventDefault();
        choose(options()[at]);
        return;
      } else return;
      event.preventDefault();
      show();
    });
  });
})();
