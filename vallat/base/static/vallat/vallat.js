// What every page does: the palette, the keys, lists walked with j and k.
(() => {
  const palette = document.getElementById("palette");
  const keys = document.getElementById("keys");

  if (palette) {
    const input = document.getElementById("palette-input");
    const options = () => [...palette.querySelectorAll("[role=option]:not([hidden])")];
    let at = 0;
    const show = () => {
      options().forEach((option, index) => {
        option.setAttribute("aria-selected", String(index === at));
        option.classList.toggle("active", index === at);
      });
    };
    const go = (option) => {
      const words = input.value.trim();
      if (option.dataset.search) location.href = option.dataset.search + "?q=" + encodeURIComponent(words);
      else location.href = option.dataset.address;
    };
    const open = (words = "") => {
      if (palette.open) return;
      input.value = words;
      filter();
      ask();
      palette.showModal();
      input.focus();
    };
    const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    const filter = () => {
      const words = fold(input.value.trim());
      palette.querySelectorAll("[role=option]").forEach((option) => {
        if (option.dataset.search) {
          option.hidden = words === "";
          option.textContent = option.dataset.prefix + " « " + input.value.trim() + " »";
        } else if (!("found" in option.dataset)) option.hidden = !fold(option.textContent).includes(words);
      });
      at = 0;
      show();
    };
    // What the server finds comes below the pages; an answer that comes late, to words typed over since, is left.
    const list = document.getElementById("palette-list");
    let asking;
    const ask = () => {
      clearTimeout(asking);
      const words = input.value.trim();
      list.querySelectorAll("[data-found]").forEach((option) => option.remove());
      if (!list.dataset.found || words.length < 2) return;
      asking = setTimeout(async () => {
        const answer = await fetch(list.dataset.found + "?q=" + encodeURIComponent(words)).catch(() => null);
        if (!answer || !answer.ok || answer.redirected || input.value.trim() !== words) return;
        list.insertAdjacentHTML("beforeend", await answer.text());
        show();
      }, 200);
    };
    input.addEventListener("input", filter);
    input.addEventListener("input", ask);
    input.addEventListener("keydown", (event) => {
      const shown = options();
      if (event.key === "ArrowDown") at = Math.min(at + 1, shown.length - 1);
      else if (event.key === "ArrowUp") at = Math.max(at - 1, 0);
      else if (event.key === "Enter" && shown[at]) { event.preventDefault(); go(shown[at]); return; }
      else return;
      event.preventDefault();
      show();
    });
    palette.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) go(option); else if (event.target === palette) palette.close();
    });
    // The search of the top bar is the palette: its words go along, and without scripts it opens the page of the search.
    document.querySelectorAll("[data-palette-open]").forEach((opener) => {
      if (opener.matches("input")) opener.addEventListener("input", () => { const words = opener.value; opener.value = ""; open(words); });
      opener.addEventListener("click", () => open());
    });
    document.addEventListener("keydown", (event) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") { event.preventDefault(); open(); }
    });
  }

  const listKeys = () => {
    keys.querySelector("[data-single-keys]").checked = document.documentElement.dataset.keys !== "off";
    keys.showModal();
  };
  document.querySelectorAll("[data-keys-open]").forEach((button) => button.addEventListener("click", () => listKeys()));

  // Ctrl+Enter presses the button that the form shows; the phone's page has it wherever the focus is.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    const form = event.target.closest("form") || document.querySelector("form[data-sends]");
    const shown = (button) => button.type === "submit" && button.offsetParent !== null;
    const button = form && [...form.querySelectorAll("button")].find(shown);
    if (button) { event.preventDefault(); button.click(); }
  });

  document.addEventListener("keydown", (event) => {
    if (!isShortcut(event)) return;
    if (event.key === "?" && keys) listKeys();
    else if (event.key === "/") {
      const search = document.querySelector("[data-palette-open]");
      if (search) { event.preventDefault(); search.click(); }
    } else if (event.key === "j" || event.key === "k") walk(event.key === "j" ? 1 : -1);
  });

  // Rows that can be walked carry data-row; the link in them is what Enter opens.
  const walk = (step) => {
    const rows = [...document.querySelectorAll("[data-row]")];
    if (!rows.length) return;
    const now = rows.findIndex((row) => row.contains(document.activeElement));
    const next = rows[Math.max(0, Math.min(rows.length - 1, now + step))];
    (next.querySelector("a") || next).focus();
    next.scrollIntoView({ block: "nearest" });
  };

  // A request that failed says so and keeps the page as it is.
  document.addEventListener("htmx:sendError", () => warn(document.body.dataset.lost));
  document.addEventListener("htmx:responseError", (event) => {
    const { status } = event.detail.xhr;
    if (status === 401) warn(document.body.dataset.signedOut, signIn());
    else if (status >= 500 || status === 403) warn(document.body.dataset.lost);
  });
  const signIn = () => {
    const link = document.createElement("a");
    link.className = "alert-link";
    link.href = document.body.dataset.signInAddress + "?next=" + encodeURIComponent(location.pathname + location.search);
    link.textContent = document.body.dataset.signIn;
    return link;
  };
  const warn = (text, ...more) => {
    const place = document.getElementById("messages");
    if (!place || !text) return;
    const alert = document.createElement("div");
    alert.className = "alert alert-danger";
    alert.setAttribute("role", "alert");
    alert.append(text, ...more.flatMap((part) => [" ", part]));
    place.replaceChildren(alert);
    place.scrollIntoView({ block: "nearest" });
  };
})();
