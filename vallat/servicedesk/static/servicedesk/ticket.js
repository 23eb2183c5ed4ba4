// The page of a ticket: search in the services, answers of the server, keys. The page works without it.
(() => {
  document.documentElement.classList.add("has-js");
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const SHOWN = 8000;

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
    const first = select.querySelector("option[data-likely]:not([hidden])") || select.querySelector("option:not([hidden])");
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

  // --- answers of the server: a refusal is shown where it belongs; a page that is not ours is not swapped in
  const top = () => document.querySelector(".ticket-main")?.getBoundingClientRect().top ?? 0;
  let before = 0;
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr, target } = event.detail;
    if (xhr.status === 401 || xhr.status >= 500) return; // vallat.js says it, over the page as it is
    if (xhr.status === 409 || xhr.status === 422) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
    if (target.id === "ticket" && !xhr.responseText.includes('id="ticket"')) {
      event.detail.shouldSwap = false;
      location.reload();
    }
    before = top();
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target.id !== "ticket" && event.detail.elt.id !== "ticket") return;
    list();
    if (event.detail.requestConfig.verb !== "post") return;
    if (scrollY > 0) scrollBy(0, top() - before);
    const problem = document.getElementById("problem");
    const panel = problem?.closest("details");
    // While both pages were there, the browser closed the new panel: only one of its name may be open.
    if (panel) panel.open = true;
    (problem || document.querySelector("#ticket h1")).focus({ preventScroll: !problem });
    leaveLater();
  });

  // --- a confirmation goes by itself, unless somebody is on it; an error stays
  const leaveLater = () => {
    document.querySelectorAll("#messages .alert-success").forEach((alert) => {
      const leave = () => (alert.matches(":hover, :focus-within") ? setTimeout(leave, SHOWN) : alert.remove());
      setTimeout(leave, SHOWN);
    });
  };

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
      place.dispatchEvent(new Event("input", { bubbles: true }));
      document.getElementById("composer-text").focus();
    } else place.focus();
  };
  document.querySelector("#keys dl")?.append(...(template ? template.content.cloneNode(true).children : []));
  const list = () => {
    const palette = document.getElementById("palette-list");
    palette?.querySelectorAll("[data-control]").forEach((option) => option.remove());
    palette?.prepend(...shortcuts.filter((shortcut) => document.querySelector(shortcut.dataset.goes)).map((shortcut) => {
      const option = document.createElement("li");
      option.className = "list-group-item";
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.address = shortcut.dataset.goes;
      option.dataset.control = "";
      option.textContent = shortcut.textContent;
      return option;
    }));
  };
  document.addEventListener("keydown", (event) => {
    if (!isShortcut(event)) return;
    const found = shortcuts.find((shortcut) => shortcut.dataset.key === event.key);
    if (!found) return;
    event.preventDefault();
    go(found.dataset.goes);
  });
  const follow = () => {
    if (/^#(act|what)-[a-z-]+$/.test(location.hash)) {
      const control = location.hash;
      history.replaceState(history.state, "", location.pathname + location.search);
      document.getElementById("palette")?.close();
      go(control);
    }
  };
  addEventListener("hashchange", follow);
  list();
  leaveLater();
  follow();
})();
