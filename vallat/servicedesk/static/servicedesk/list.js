// The list: filters apply by themselves, so their button is not needed. On a phone they are folded.
(() => {
  document.documentElement.classList.add("list-scripted");
  const form = document.getElementById("list-filters");
  if (!form) return;
  const unfold = document.getElementById("list-unfold");
  unfold.addEventListener("click", () => {
    const open = document.getElementById("list-fields").classList.toggle("list-fields-open");
    unfold.setAttribute("aria-expanded", String(open));
  });
  // Arrow down from the words leads to the first ticket found.
  document.getElementById("list-q").addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown") return;
    const first = document.querySelector("[data-row] a");
    if (first) { event.preventDefault(); first.focus(); }
  });
})();
