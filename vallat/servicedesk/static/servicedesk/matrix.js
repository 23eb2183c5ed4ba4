// The matrix: arrows move in its two directions, and out of it to the choice of no cell where the form offers one.
(() => {
  const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  const COLUMNS = 3;
  document.addEventListener("keydown", (event) => {
    const matrix = event.target.closest("[data-matrix]");
    const step = STEPS[event.key];
    if (!matrix || !step || event.target.type !== "radio") return;
    const cells = [...matrix.querySelectorAll("input[type=radio]")];
    const at = cells.indexOf(event.target);
    if (at < 0) return;
    event.preventDefault();
    const row = Math.floor(at / COLUMNS) + step[0];
    const column = (at % COLUMNS) + step[1];
    const inside = row >= 0 && column >= 0 && column < COLUMNS && row * COLUMNS + column < cells.length;
    const next = inside ? cells[row * COLUMNS + column] : step[0] > 0 && event.target.form.querySelector("[data-matrix-none]");
    if (!next) return;
    next.checked = true;
    next.focus();
    next.dispatchEvent(new Event("change", { bubbles: true }));
  });
})();
