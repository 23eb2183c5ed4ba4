// What somebody typed and has not sent is kept in this browser for them alone: under their mark, until they sign out or somebody else's page opens.
window.vallatTyped = (() => {
  const KEPT = "vallat-typed ";
  const BEFORE = /^(vallat-request-|vallat-calls?-|draft )/; // names of a former version, without a mark
  const mark = document.body.dataset.mark || "";
  const forget = (whose) => {
    for (const store of [sessionStorage, localStorage]) {
      for (const key of Object.keys(store)) if (BEFORE.test(key) || (key.startsWith(KEPT) && !whose(key))) store.removeItem(key);
    }
  };
  try {
    if (mark) forget((key) => key.startsWith(KEPT + mark + " "));
    // a page that is gone back to: the browser fills in what was typed there, also by who was signed in before
    const typedBy = (history.state || {}).mark;
    if (mark && typedBy && typedBy !== mark) {
      addEventListener("pageshow", () => document.querySelectorAll("form").forEach((form) => form.reset()));
    }
    if (mark) history.replaceState({ ...history.state, mark }, "");
    document.addEventListener("submit", (event) => {
      if (event.target.hasAttribute("data-signs-out")) forget(() => false);
    });
  } catch { /* a browser that keeps nothing */ }
  return { key: (what) => KEPT + mark + " " + what };
})();
