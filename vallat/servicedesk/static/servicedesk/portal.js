// The form of a request: what is typed stays in this tab until it is sent.
(() => {
  const kept = (what) => vallatTyped.key("request " + what);
  const sent = document.querySelector("[data-sent]");
  if (sent) sessionStorage.removeItem(kept(sent.dataset.sent));
  const form = document.querySelector("form[data-draft]");
  if (!form) return;
  const key = kept(form.dataset.draft);
  const fields = () => [...form.elements].filter((field) => field.name && field.name !== "csrfmiddlewaretoken" && field.type !== "file");
  const save = () => {
    const values = {};
    for (const field of fields()) if (field.type !== "radio" || field.checked) values[field.name] = field.value;
    try { sessionStorage.setItem(key, JSON.stringify(values)); } catch { /* a full store loses the draft only */ }
  };
  if (form.dataset.bound === undefined) {
    let values = {};
    try { values = JSON.parse(sessionStorage.getItem(key)) || {}; } catch { values = {}; }
    for (const field of fields()) {
      if (!(field.name in values)) continue;
      if (field.type === "radio") field.checked = field.value === values[field.name];
      else field.value = values[field.name];
    }
  }
  form.addEventListener("input", save);
  form.addEventListener("change", save);
  // "Another device" asks which one.
  const others = () => form.querySelectorAll("select").forEach((select) => {
    const other = form.elements[select.name + "_other"];
    if (other) other.closest(".form-field").hidden = select.value !== "-";
  });
  form.addEventListener("change", others);
  others();
  form.querySelector("[aria-invalid=true]")?.focus();
  // An article settled it: what was typed is not sent.
  document.getElementById("solving")?.addEventListener("submit", () => sessionStorage.removeItem(key));
})();
