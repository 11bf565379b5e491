// Draws what C# computed and worded; nothing is reckoned here. Chart.js is loaded once, with the first chart of a page.
let library = null;

// A load that failed is forgotten, so that the next chart tries again.
const load = (address) => (library ??= import(address).then(() => globalThis.Chart).catch((error) => {
  library = null;
  throw error;
}));

const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const scaled = (value, unit) => unit + new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 }).format(value);

const drawn = (data, last = data.labels.length - 1) => ({
  labels: data.labels,
  datasets: data.series.map((series, at) => {
    const colour = token(series.compared ? "--s5" : `--s${at + 1}`);
    return {
      label: series.name,
      data: series.values.map(Number),
      borderColor: colour,
      backgroundColor: at === 0 ? token("--s1-fill") : "transparent",
      fill: at === 0,
      borderWidth: series.compared ? 1.5 : 2,
      borderDash: series.compared ? [4, 4] : [],
      segment: !series.compared && data.lastIsOpen ? { borderDash: ({ p1DataIndex }) => (p1DataIndex === last ? [2, 4] : undefined) } : {},
      pointRadius: data.labels.length > 1 ? 0 : 3,
      pointHoverRadius: 4,
      pointHoverBackgroundColor: colour,
      tension: 0,
    };
  }),
});

const options = (data) => {
  const ticks = { color: token("--axis"), font: { family: token("--font"), size: 11 } };
  return {
    animation: false,
    maintainAspectRatio: false,
    interaction: { mode: "index", intersect: false },
    plugins: {
      legend: { display: false },
      tooltip: {
        backgroundColor: token("--text"),
        titleColor: token("--surface"),
        bodyColor: token("--surface"),
        displayColors: false,
        callbacks: { label: (item) => `${data.series[item.datasetIndex].name}: ${data.series[item.datasetIndex].texts[item.dataIndex]}` },
      },
    },
    scales: {
      x: { grid: { display: false }, border: { color: token("--grid-line") }, ticks: { ...ticks, maxTicksLimit: 7, maxRotation: 0, callback: (at) => data.ticks[at] } },
      y: { beginAtZero: true, grid: { color: token("--grid-line") }, border: { display: false }, ticks: { ...ticks, maxTicksLimit: 6, callback: (value) => scaled(value, data.unit) } },
    },
  };
};

class Drawing {
  #data;
  #chart;
  #canvas;
  #said;
  #watch;
  #at = -1;

  constructor(Chart, canvas, said, data) {
    this.#data = data;
    this.#canvas = canvas;
    this.#said = said;
    this.#chart = new Chart(canvas, { type: "line", data: drawn(data), options: options(data) });
    this.#watch = new MutationObserver(() => this.#redraw());
    this.#watch.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    canvas.addEventListener("keydown", this.#walk);
  }

  update(data) {
    this.#data = JSON.parse(data);
    this.#at = -1;
    this.#redraw();
  }

  dispose() {
    this.#watch.disconnect();
    this.#canvas.removeEventListener("keydown", this.#walk);
    this.#chart.destroy();
  }

  #redraw() {
    this.#chart.data = drawn(this.#data);
    this.#chart.options = options(this.#data);
    this.#chart.update();
  }

  #walk = (event) => {
    const last = this.#data.labels.length - 1;
    const to = { ArrowRight: Math.min(this.#at + 1, last), ArrowLeft: this.#at < 0 ? last : Math.max(this.#at - 1, 0), Home: 0, End: last }[event.key];
    if (to === undefined || last < 0) return;
    event.preventDefault();
    this.#at = to;
    const points = this.#data.series.map((_, datasetIndex) => ({ datasetIndex, index: to }));
    this.#chart.setActiveElements(points);
    this.#chart.tooltip.setActiveElements(points, { x: 0, y: 0 });
    this.#chart.update();
    this.#said.textContent = [this.#data.labels[to], ...this.#data.series.map((series) => `${series.name}: ${series.texts[to]}`)].join(", ");
  };
}

export const draw = async (canvas, said, address, data) => new Drawing(await load(address), canvas, said, JSON.parse(data));
