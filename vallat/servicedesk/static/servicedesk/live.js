// A ticket that a colleague changes says so here at once. Nothing on the page moves until the person asks for it.
(() => {
  const HIDDEN = 30000; // a page nobody looks at stops listening; it hears what it missed when it comes back
  const AGAIN = 60000;
  let source = null, hiding = 0, waiting = 0, told = 0, ours = 0;
  const ticket = () => document.getElementById("ticket");
  const place = () => document.getElementById("news");
  const version = () => Number(ticket()?.dataset.version);

  const look = async () => {
    const page = ticket();
    const asked = Number(told);
    if (!page || ours || asked === version() || !place()) return;
    const query = new URLSearchParams({ seen: page.dataset.seen, version: page.dataset.version });
    const answer = await fetch(`${page.dataset.news}?${query}`, { headers: { "HX-Request": "true" } }).catch(() => null);
    if (!answer || answer.status !== 200 || ours || page !== ticket()) return;
    place().innerHTML = await answer.text(); // our own server's fragment, escaped there
  };
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, 250);
  };

  const listen = () => {
    const page = ticket();
    if (source || !page?.dataset.live || document.hidden || !window.EventSource) return;
    source = new EventSource(page.dataset.live, { withCredentials: true });
    source.addEventListener("version", (event) => {
      document.documentElement.dataset.live = "on";
      told = Number(event.data);
      if (told === version()) place()?.replaceChildren();
      else soon();
    });
    source.addEventListener("error", () => {
      if (source?.readyState !== EventSource.CLOSED) return; // it comes back by itself
      leave();
      setTimeout(listen, AGAIN);
    });
  };
  const leave = () => {
    source?.close();
    source = null;
    delete document.documentElement.dataset.live;
  };
  document.addEventListener("visibilitychange", () => {
    clearTimeout(hiding);
    if (document.hidden) hiding = setTimeout(leave, HIDDEN);
    else listen();
  });

  // --- what this page itself sends is no news
  document.addEventListener("htmx:beforeRequest", (event) => { if (event.detail.requestConfig.verb === "post") ours += 1; });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.requestConfig.verb !== "post") return;
    ours -= 1;
    soon();
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-show-news]")) return;
    event.preventDefault();
    const focus = () => document.querySelector("#ticket .item-new, #ticket h1")?.focus();
    htmx.ajax("GET", `${location.pathname}?after=${encodeURIComponent(ticket().dataset.seen)}`, { target: "#ticket", select: "#ticket", swap: "outerHTML show:none" }).then(focus);
  });
  addEventListener("pagehide", leave);
  addEventListener("pageshow", listen);
  listen();
})();
