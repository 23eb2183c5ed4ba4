// Service and cell of a request, on the pages of a call and of a triage: what the catalogue proposes, the label of a device, what is wrong.
(() => {
  const form = document.querySelector("form[data-placing]");
  if (!form) return;

  const suggestion = form.querySelector("[data-suggestion]");
  form.querySelector("[data-suggests]").addEventListener("chosen", (event) => {
    const heads = [...form.querySelectorAll("th[data-impact]")];
    heads.forEach((head) => head.classList.toggle("call-proposed", head.dataset.impact === event.detail.impact));
    const proposed = heads.find((head) => head.dataset.impact === event.detail.impact);
    suggestion.textContent = proposed ? suggestion.dataset.words + " " + proposed.textContent : "";
  });

  document.addEventListener("click", (event) => {
    const device = event.target.closest("[data-write]");
    if (!device) return;
    const text = form.querySelector("[data-writes]");
    text.value = (text.value.trimEnd() + " " + device.dataset.write + " ").trimStart();
    text.focus();
    text.dispatchEvent(new Event("input", { bubbles: true }));
  });
  // Enter in a line of text moves on; only the button and Ctrl+Enter send.
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && event.target.matches("input:not([type=radio])")) event.preventDefault();
  });

  // What is wrong has the focus.
  const wrong = form.querySelector(".is-invalid");
  if (wrong) (wrong.matches("fieldset") ? wrong.querySelector("input:checked") : wrong).focus();
  else document.querySelector("[data-problem]")?.focus();
})();
