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
    document.addEventListener("submit", (event) => {
      if (event.target.hasAttribute("data-signs-out")) forget(() => false);
    });
  } catch { /* a browser that keeps nothing */ }
  return { key: (what) => KEPT + mark + " " + what };
})();
