import { fill } from "./parts.js";

// Finds and acts: pages and actions come once and are filtered here at once, ids and references are asked of the server once typing pauses.
// Everything is looked up when it is needed, since the circuit replaces the first picture.
const pause = 150;
let waiting = 0;
let asked = 0;
let asking = null;
let filling = false;
let entered = false;

const palette = () => document.getElementById("palette");
const field = () => palette().querySelector("[role=combobox]");
const shown = () => [...palette().querySelectorAll("[role=option]:not([hidden])")];
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();

export const open = () => {
  const dialog = palette();
  if (!dialog || dialog.open) return;
  dialog.showModal();
  field().value = "";
  entered = false;
  filling = true;
  found([]);
  filter();
  fill(dialog).finally(() => {
    filling = false;
    if (dialog.open) filter();
  });
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
  const said = filling ? "" : options.length === 1 ? dialog.dataset.one : options.length ? dialog.dataset.other.replace("#", options.length) : dialog.dataset.none;
  dialog.querySelector("[role=status]").textContent = said;
  dialog.querySelector("[data-nothing]").hidden = options.length > 0 || asking !== null || filling;
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
    entered = false;
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
  // Enter came before the answer, as after pasting an id: it was meant for what is found.
  if (entered) act(shown()[0]);
  entered = false;
};

// An act that begins in a field: a page that comes puts the focus on its heading first, and nobody is taken out of what they do meanwhile.
const beginIn = (selector) => {
  const until = Date.now() + 5000;
  const before = document.activeElement;
  let done = false;
  const stop = () => { done = true; };
  const look = () => {
    if (done || Date.now() > until) return;
    const at = document.activeElement;
    if (at === before || at === document.body || at?.matches("h1")) document.querySelector(selector)?.focus();
    setTimeout(look, 50);
  };
  // Not the key or click that chose the act, which is still on its way.
  setTimeout(() => {
    addEventListener("keydown", stop, { once: true });
    addEventListener("pointerdown", stop, { once: true });
    look();
  });
};

const act = (option) => {
  if (!option) return;
  const { href, press, focus, file } = option.dataset;
  palette().close();
  if (press) document.querySelector(press)?.click();
  else if (window.Blazor?.navigateTo && file === undefined) Blazor.navigateTo(href);
  else location.assign(href);
  if (focus) beginIn(focus);
};

document.addEventListener("input", (event) => {
  if (!(event.target instanceof Element) || !event.target.matches("#palette [role=combobox]")) return;
  entered = false;
  found([]);
  filter();
  clearTimeout(waiting);
  waiting = setTimeout(() => { waiting = 0; ask(); }, pause);
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
    entered = options.length === 0 && (waiting !== 0 || asking !== null);
    act(options[at]);
  }
});

document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element)) return;
  if (event.target.closest("[data-open=palette]")) open();
  else if (event.target.closest("#palette [role=option]")) act(event.target.closest("[role=option]"));
  else if (event.target.id === "palette") event.target.close();
});
