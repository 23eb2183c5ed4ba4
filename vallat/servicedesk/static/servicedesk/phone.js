// The phone screen: who calls beside what is said, a draft that survives, sending by keyboard.
(() => {
  const form = document.getElementById("call");
  const taken = document.getElementById("call-taken");
  const STORE = vallatTyped.key("calls"); // one draft for each page, by its token
  const HERE = vallatTyped.key("call"); // the token of this tab's draft
  const OLD = 24 * 3600 * 1000;

  const drafts = () => {
    let all = {};
    try { all = JSON.parse(localStorage.getItem(STORE)) || {}; } catch { all = {}; }
    for (const [token, draft] of Object.entries(all)) if (Date.now() - draft.at > OLD) delete all[token];
    return all;
  };
  const keep = (all) => { try { localStorage.setItem(STORE, JSON.stringify(all)); } catch { /* a full or closed store loses the draft only */ } };
  const forget = (token) => { const all = drafts(); delete all[token]; keep(all); };

  if (taken) {
    forget(taken.dataset.token);
    forget(sessionStorage.getItem(HERE));
    sessionStorage.removeItem(HERE);
    return;
  }

  const callers = form.querySelector("[data-panel]");
  const showCaller = (id, then) => {
    htmx.ajax("GET", callers.dataset.panelAddress + id + "/", { target: callers.dataset.panel, swap: "innerHTML" }).then(then || (() => {}));
  };
  callers.addEventListener("chosen", (event) => { save(); showCaller(event.detail.choice, () => { mode(); save(); }); });

  // Somebody unknown: what was typed of their name goes with the link; the address that comes back names them.
  const unknown = form.querySelector("[data-unknown]");
  unknown?.addEventListener("click", () => { unknown.search = "?words=" + encodeURIComponent(form.elements.caller_words.value); });
  const named = { caller: form.elements.caller.value, caller_words: form.elements.caller_words.value };

  form.querySelector("[data-suggests]").addEventListener("chosen", () => save());

  // A template that the address names comes before what was typed of the same.
  const prepared = {};
  if (form.dataset.template !== undefined) for (const name of ["subject", "text", "service_code", "service_words"]) if (form.elements[name].value) prepared[name] = form.elements[name].value;

  // --- the draft: kept as it is typed
  const token = form.elements.token;
  const fields = () => [...form.elements].filter((field) => field.name && field.name !== "csrfmiddlewaretoken" && field.name !== "token");
  const typed = () => {
    const values = {};
    for (const field of fields()) if (field.type !== "radio" || field.checked) values[field.name] = field.value;
    return values;
  };
  const worth = (values) => ["caller_words", "text", "subject", "service_words", "said", "solution"].some((name) => (values[name] || "").trim());
  const save = () => {
    const values = typed();
    if (!worth(values)) { forget(token.value); return; }
    const all = drafts();
    all[token.value] = { at: Date.now(), values };
    keep(all);
    sessionStorage.setItem(HERE, token.value);
  };
  const fill = (values) => {
    for (const field of fields()) {
      if (!(field.name in values)) continue;
      if (field.type === "radio") field.checked = field.value === values[field.name];
      else field.value = values[field.name];
    }
  };
  const restore = (from, draft) => {
    token.value = from;
    sessionStorage.setItem(HERE, from);
    const values = { ...draft.values, ...prepared, ...(named.caller ? named : {}) };
    fill(values);
    // What comes with the caller is filled once it is there; the rest may have been typed on meanwhile.
    const late = Object.fromEntries(Object.entries(values).filter(([name]) => name === "ticket" || name === "site"));
    if (values.caller) showCaller(values.caller, () => { fill(late); mode(); });
  };

  const note = document.getElementById("call-draft");
  const say = (words, draft, resume) => {
    note.hidden = false;
    const summary = [draft.values.caller_words, (draft.values.subject || draft.values.text || "").slice(0, 60)].filter(Boolean).join(", ");
    note.querySelector("[data-draft-words]").textContent = note.querySelector("[data-draft-words]").dataset[words] + " " + summary;
    note.querySelector("[data-draft-resume]").hidden = !resume;
  };
  if (form.dataset.bound === undefined) {
    const all = drafts();
    const own = sessionStorage.getItem(HERE);
    const left = Object.entries(all).sort((one, other) => other[1].at - one[1].at)[0];
    let offered = null;
    if (own && all[own]) { offered = own; restore(own, all[own]); say("resumed", all[own], false); }
    else if (left) { offered = left[0]; say("left", left[1], true); }
    note.querySelector("[data-draft-resume]").addEventListener("click", () => { restore(offered, drafts()[offered]); note.hidden = true; document.getElementById("id_text").focus(); });
    note.querySelector("[data-draft-discard]").addEventListener("click", () => {
      forget(offered);
      if (sessionStorage.getItem(HERE) === offered) { sessionStorage.removeItem(HERE); location.reload(); return; }
      note.hidden = true;
      document.getElementById("id_caller_words").focus();
    });
  } else sessionStorage.setItem(HERE, token.value);

  // --- a call for an existing ticket needs no qualification
  const words = form.querySelector("[data-send-words]");
  const mode = () => {
    const chosen = form.querySelector("[name=ticket]:checked");
    const number = chosen ? chosen.value : "";
    form.querySelectorAll("[data-new-only]").forEach((part) => { part.hidden = number !== "" && !part.querySelector(".is-invalid"); });
    words.textContent = number ? words.dataset.add + " " + number.replace("=", "") : words.dataset.new;
  };
  document.addEventListener("change", (event) => { if (event.target.form === form) { mode(); save(); } });
  form.addEventListener("input", save);
  // F8: the first of those that are surely the same has this caller added, and the call is sent.
  document.addEventListener("keydown", (event) => {
    const first = event.key === "F8" && form.querySelector("#call-likely [data-sure] [name=ticket]");
    if (!first) return;
    event.preventDefault();
    first.checked = true;
    mode();
    form.requestSubmit();
  });
  form.addEventListener("submit", () => { save(); document.getElementById("call-send").setAttribute("aria-disabled", "true"); });
  mode();
})();
