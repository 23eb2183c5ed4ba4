// The mark of the link is given as soon as a person is there: a program that opens links to check them moves no mouse and touches no screen.
(() => {
  const form = document.querySelector("[data-chosen]");
  if (!form) return;
  const signs = ["pointermove", "pointerdown", "touchstart", "keydown", "wheel"];
  const give = (event) => {
    if (!event.isTrusted || document.hidden) return;
    signs.forEach((sign) => removeEventListener(sign, give, true));
    if (event.target.closest?.("button[name=mark]") && event.type !== "pointermove") return; // they choose by themselves
    form.requestSubmit(form.querySelector(`button[value="${form.dataset.chosen}"]`));
  };
  signs.forEach((sign) => addEventListener(sign, give, { capture: true, passive: true }));
})();
