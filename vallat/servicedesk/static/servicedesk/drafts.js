// What is typed on a ticket survives a reload, a dead session, a lost connection: form by form, for this tab alone.
(() => {
  const key = (form) => vallatTyped.key(`draft ${form.dataset.draft}`);
  const fields = (form) => [...form.elements].filter((field) => field.name && field.type !== "hidden");
  const chosen = (field) => field.type === "radio" || field.type === "checkbox";
  const read = (form) => JSON.parse(sessionStorage.getItem(key(form)) || "null");
  const forget = (form) => sessionStorage.removeItem(key(form));

  const keep = (form) => {
    const filled = fields(form).filter((field) => !chosen(field) || field.checked);
    const written = filled.some((field) => ["text", "textarea"].includes(field.type) && field.value.trim());
    if (!written) forget(form);
    else sessionStorage.setItem(key(form), JSON.stringify(filled.map((field) => [field.name, field.value])));
  };
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-draft]");
    if (form) keep(form);
  });
  document.addEventListener("submit", (event) => {
    if (event.target.dataset.draft && !event.defaultPrevented) forget(event.target);
  });

  // A private note never comes back as a message: what the page no longer lets one choose is not put back at all.
  const offered = (form, kept) => kept.every(([name, value]) => {
    const choices = fields(form).filter((field) => field.type === "radio" && field.name === name);
    return !choices.length || choices.some((choice) => choice.value === value && !choice.disabled);
  });
  // A canned answer that the page brings comes after what was being typed.
  const withInserted = (typed, inserted) => (!inserted || typed.includes(inserted) ? typed : typed.trimEnd() + "\n\n" + inserted);
  const putBack = (form) => {
    const kept = read(form);
    if (!kept || !offered(form, kept)) return false;
    fields(form).forEach((field) => {
      const values = kept.filter(([name]) => name === field.name).map(([, value]) => value);
      if (chosen(field)) field.checked = values.includes(field.value);
      else if (values.length) field.value = withInserted(values[0], field.dataset.inserted);
    });
    return true;
  };
  const restore = (wasOpen) => {
    const forms = [...document.querySelectorAll("form[data-draft]")].filter(putBack);
    const panel = forms.map((form) => form.closest("details")).find((found) => found && wasOpen(found));
    if (panel) panel.open = true;
  };

  let open = "";
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr, requestConfig } = event.detail;
    const form = requestConfig.elt.closest("form[data-draft]");
    if (form && requestConfig.verb === "post" && xhr.status === 200 && xhr.responseText.includes('id="ticket"')) forget(form);
    open = document.querySelector("details.act[open]")?.id || "";
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target.id === "ticket" || event.detail.elt.id === "ticket") restore((panel) => panel.id === open);
  });
  restore(() => true);
})();
