// The page of a ticket: search in the services, drafts, keys. The page works without it.
(() => {
  document.documentElement.classList.add("has-js");
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const typing = (target) => target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select") !== null;

  // --- the services: words narrow the list; the entry moves the proposed cell
  document.addEventListener("input", (event) => {
    if (!event.target.matches("[data-service-search]")) return;
    const words = fold(event.target.value).split(/\s+/).filter(Boolean);
    const select = event.target.form.querySelector("[data-service]");
    select.querySelectorAll("option").forEach((option) => {
      option.hidden = !words.every((word) => option.dataset.words.includes(word));
    });
    select.querySelectorAll("optgroup").forEach((group) => {
      group.hidden = !group.querySelector("option:not([hidden])");
    });
  });
  document.addEventListener("keydown", (event) => {
    if (!event.target.matches("[data-service-search]")) return;
    if (event.key !== "ArrowDown" && event.key !== "Enter") return;
    event.preventDefault();
    const select = event.target.form.querySelector("[data-service]");
    const first = select.querySelector("option:not([hidden])");
    if (!first) return;
    first.selected = true;
    select.dispatchEvent(new Event("change", { bubbles: true }));
    select.focus();
  });
  document.addEventListener("change", (event) => {
    if (!event.target.matches("[data-service]")) return;
    const form = event.target.form;
    const option = event.target.selectedOptions[0];
    const code = option && option.dataset.cell;
    const before = form.querySelector("[data-why]:not(:empty)");
    const proposed = code && form.querySelector(`input[name=cell][value="${code}"]`);
    if (!proposed) return;
    const why = proposed.closest("label").querySelector("[data-why]");
    if (before) before.textContent = "";
    why.textContent = form.dataset.suggested;
    if (!form.dataset.chosen) proposed.checked = true;
  });
  document.addEventListener("change", (event) => {
    if (event.target.name === "cell" && event.isTrusted) event.target.form.dataset.chosen = "yes";
  });

  // --- drafts: what is typed survives a reload, a dead session, a lost connection; for this tab alone
  const key = (form) => `draft ${form.dataset.draft}`;
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-draft]");
    if (form && event.target.name === form.dataset.draftOf) sessionStorage.setItem(key(form), event.target.value);
  });
  document.addEventListener("submit", (event) => {
    if (event.target.dataset.draft && !event.defaultPrevented) sessionStorage.removeItem(key(event.target));
  });
  const restore = () => {
    document.querySelectorAll("form[data-draft]").forEach((form) => {
      const field = form.elements[form.dataset.draftOf];
      const kept = sessionStorage.getItem(key(form));
      if (field && kept && !field.value) field.value = kept;
    });
  };

  // --- answers of the server: a refusal is shown where it belongs; a page that is not ours is not swapped in
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr } = event.detail;
    if (xhr.status === 401) return; // no session any more: vallat.js says it
    if (xhr.status === 409 || xhr.status === 422) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
    if (event.detail.target.id === "ticket" && !xhr.responseText.includes('id="ticket"')) {
      event.detail.shouldSwap = false;
      location.reload();
    } else if (xhr.status === 200 && event.detail.requestConfig.verb === "post") {
      const form = event.detail.requestConfig.elt.closest("form[data-draft]");
      if (form) sessionStorage.removeItem(key(form));
    }
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target.id !== "ticket" && event.detail.elt.id !== "ticket") return;
    restore();
    const problem = document.getElementById("problem");
    const place = problem || document.querySelector("#ticket h1");
    if (event.detail.requestConfig.verb === "post" && place) place.focus({ preventScroll: !problem });
  });

  // --- keys and the palette: each has its visible control
  const template = document.getElementById("ticket-keys");
  const shortcuts = template ? [...template.content.querySelectorAll("[data-key]")] : [];
  const go = (address) => {
    const place = document.querySelector(address);
    if (!place) return;
    if (place.matches("details")) {
      place.open = true;
      const field = place.querySelector("input:not([type=hidden]), select, textarea");
      place.scrollIntoView({ block: "nearest" });
      if (field) field.focus();
    } else if (place.type === "radio") {
      place.checked = true;
      document.getElementById("composer-text").focus();
    } else place.focus();
  };
  const list = document.querySelector("#keys dl");
  if (template && list) list.append(template.content.cloneNode(true));
  const palette = document.getElementById("palette-list");
  if (palette) {
    shortcuts.forEach((shortcut) => {
      const option = document.createElement("li");
      option.className = "list-group-item";
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.address = shortcut.dataset.goes;
      option.textContent = shortcut.textContent;
      palette.prepend(option);
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector("dialog[open]")) return;
    const found = shortcuts.find((shortcut) => shortcut.dataset.key === event.key);
    if (!found) return;
    event.preventDefault();
    go(found.dataset.goes);
  });
  const follow = () => {
    if (/^#(act|what)-[a-z-]+$/.test(location.hash)) {
      document.getElementById("palette")?.close();
      go(location.hash);
    }
  };
  addEventListener("hashchange", follow);
  restore();
  follow();
})();
