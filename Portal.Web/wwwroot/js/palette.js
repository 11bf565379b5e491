// Finds and acts: pages and actions stand in the page and are filtered here at once, ids and references are asked of the server once typing pauses.
// Everything is looked up when it is needed, since the circuit replaces the first picture.
const pause = 150;
let waiting = 0;
let asked = 0;
let asking = null;

const palette = () => document.getElementById("palette");
const field = () => palette().querySelector("[role=combobox]");
const shown = () => [...palette().querySelectorAll("[role=option]:not([hidden])")];
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();

export const open = () => {
  const dialog = palette();
  if (!dialog || dialog.open) return;
  dialog.showModal();
  field().value = "";
  found([]);
  filter();
};

const choose = (option) => {
  for (const other of palette().querySelectorAll("[role=option][aria-selected=true]")) other.setAttribute("aria-selected", "false");
  if (option) {
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    field().setAttribute("aria-activedescendant", option.id);
  } else {
    field().removeAttribute("aria-activedescendant");
  }
};

const filter = () => {
  const words = plain(field().value).split(/\s+/).filter(Boolean);
  for (const option of palette().querySelectorAll("[role=option][data-words]")) {
    const text = plain(option.dataset.words);
    option.hidden = !words.every((word) => text.includes(word));
  }
  draw();
};

const draw = () => {
  for (const group of palette().querySelectorAll("[role=group]")) group.hidden = !group.querySelector("[role=option]:not([hidden])");
  const options = shown();
  choose(options[0]);
  const dialog = palette();
  const said = options.length === 1 ? dialog.dataset.one : options.length ? dialog.dataset.other.replace("#", options.length) : dialog.dataset.none;
  dialog.querySelector("[role=status]").textContent = said;
  dialog.querySelector("[data-nothing]").hidden = options.length > 0 || asking !== null;
};

const found = (rows) => {
  const list = palette().querySelector("[data-found]");
  list.querySelectorAll("[role=option]").forEach((option) => option.remove());
  rows.forEach((row, at) => {
    const option = document.createElement("div");
    option.id = `found-${at}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.href = row.address;
    const name = document.createElement("span");
    name.textContent = row.name;
    const note = document.createElement("small");
    note.textContent = row.note;
    option.append(name, " ", note);
    list.append(option);
  });
};

const ask = async () => {
  const address = palette().dataset.find;
  const text = field().value.trim();
  asking?.abort();
  asking = null;
  const mine = ++asked;
  if (!address || text.length < 2) {
    found([]);
    draw();
    return;
  }
  const request = (asking = new AbortController());
  let rows = [];
  try {
    const answer = await fetch(`${address}?q=${encodeURIComponent(text)}`, { signal: request.signal, headers: { accept: "application/json" } });
    if (answer.ok) rows = await answer.json();
  } catch {
    // Aborted by the next letter, or no connection: pages and actions are there all the same.
  }
  if (mine !== asked || !palette()?.open) return;
  asking = null;
  const before = palette().querySelector("[aria-selected=true]")?.id;
  found(rows);
  draw();
  const kept = before && !before.startsWith("found-") && document.getElementById(before);
  if (kept && !kept.hidden) choose(kept);
};

const act = (option) => {
  if (!option) return;
  const { href, press } = option.dataset;
  palette().close();
  if (press) document.querySelector(press)?.click();
  else if (window.Blazor?.navigateTo) Blazor.navigateTo(href);
  else location.assign(href);
};

document.addEventListener("input", (event) => {
  if (!(event.target instanceof Element) || !event.target.matches("#palette [role=combobox]")) return;
  found([]);
  filter();
  clearTimeout(waiting);
  waiting = setTimeout(ask, pause);
});

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
    if (!palette()) return;
    event.preventDefault();
    open();
    return;
  }
  if (!(event.target instanceof Element) || !event.target.matches("#palette [role=combobox]")) return;
  const options = shown();
  const at = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
  const to = { ArrowDown: (at + 1) % options.length, ArrowUp: (at - 1 + options.length) % options.length }[event.key];
  if (to !== undefined && options.length > 0) {
    event.preventDefault();
    choose(options[to]);
  } else if (event.key === "Enter" && !event.isComposing) {
    event.preventDefault();
    act(options[at]);
  }
});

document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element)) return;
  if (event.target.closest("[data-open=palette]")) open();
  else if (event.target.closest("#palette [role=option]")) act(event.target.closest("[role=option]"));
  else if (event.target.id === "palette") event.target.close();
});
