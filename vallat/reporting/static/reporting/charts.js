// Draws the report's charts: the specifications come with the page, colours from the theme at hand. No eval: the
// expressions of Vega are interpreted (ast), so that the strict Content-Security-Policy holds.
(() => {
  const places = [...document.querySelectorAll("[data-chart]")];
  const views = new Map();
  const NARROW = 420; // px of a canvas under which a legend takes two columns

  const look = (narrow) => {
    const style = getComputedStyle(document.querySelector(".report-canvas"));
    const colour = (name) => style.getPropertyValue(name).trim();
    const ink = colour("--chart-ink");
    const text = colour("--chart-text");
    return {
      background: null,
      font: style.fontFamily,
      axis: {
        labelColor: text, titleColor: text, domainColor: colour("--chart-line"), tickColor: colour("--chart-line"),
        gridColor: colour("--chart-grid"), labelFontSize: 12,
      },
      legend: { labelColor: text, labelFontSize: 12, title: null, orient: "top", ...(narrow && { columns: 2, layout: { top: { direction: "vertical", anchor: "start" } } }) },
      line: { color: ink },
      point: { color: ink, fill: colour("--chart-paper") },
      bar: { stroke: ink, strokeWidth: 0.5, discreteBandSize: { band: 0.72 } },
      tick: { strokeWidth: 0 },
      range: { category: [1, 2, 3, 4].map((number) => colour(`--chart-${number}`)) },
      view: { stroke: null },
    };
  };

  const fitted = (spec, place) => ({
    ...spec,
    width: Math.max(200, place.clientWidth - 8),
    autosize: { type: "fit-x", contains: "padding" },
  });

  const draw = async (place) => {
    const narrow = place.clientWidth < NARROW;
    const spec = JSON.parse(document.getElementById(place.dataset.chart).textContent, (key, value) =>
      key === "legend" && value && narrow ? { ...value, columns: 2 } : value);
    views.get(place)?.finalize();
    const embedded = await vegaEmbed(place, fitted(spec, place), {
      mode: "vega-lite", renderer: "canvas", actions: false, logLevel: 1, defaultStyle: false, tooltip: false, hover: false,
      ast: true, expr: vegaInterpreter.expressionInterpreter, config: look(narrow),
    });
    views.set(place, embedded);
  };

  const drawAll = () => places.forEach((place) => draw(place).catch((error) => console.error(error)));
  let width = 0;
  let waiting = 0;
  new ResizeObserver(() => {
    if (document.body.clientWidth === width) return;
    width = document.body.clientWidth;
    clearTimeout(waiting);
    waiting = setTimeout(drawAll, 100);
  }).observe(document.body);
  new MutationObserver(drawAll).observe(document.documentElement, { attributeFilter: ["data-bs-theme"] });
})();
