import { fill } from "./parts.js";

// Single keys, outside fields only, and only where the person left them on (WCAG 2.1.4). A page registers a key by writing data-key on what it presses;
// the navigation registers the letters that follow G by data-go; data-keys names keys that a script of the page hears. The list behind "?" is read from the
// same attributes.
let going = 0;

const isOn = () => document.documentElement.dataset.keys !== "off";
const isTyping = (target) => target instanceof Element && target.closest("input:not([type=radio], [type=checkbox]), select, textarea, [contenteditable]") !== null;
const isBusy = () => document.querySelector("dialog[open], .mud-dialog, [popover]:popover-open") !== null;
const seen = (element) => element.getClientRects().length > 0;
const nameOf = (element) => element.dataset.keyName ?? element.getAttribute("aria-label") ?? element.textContent.trim();
const registered = () => [...document.querySelectorAll("[data-key]")].filter(seen);
const rows = () => [...document.querySelectorAll("main .tbl tbody tr, main .mud-table-body .mud-table-row")].map((row) => row.querySelector("a[href]")).filter(Boolean);

const show = () => {
  const list = document.getElementById("keys");
  if (!list || list.open) return;
  const here = list.querySelector("[data-here]");
  here.replaceChildren(...[...document.querySelectorAll("[data-key], [data-keys]")].filter(seen).flatMap((element) => line(element.dataset.keys ?? element.dataset.key.toUpperCase(), nameOf(element))));
  list.querySelector("[data-here-none]").hidden = here.childElementCount > 0;
  list.showModal();
  fill(list).then(() => {
    const back = list.querySelector("[name=returnUrl]");
    if (back) back.value = location.pathname + location.search;
  });
};

const line = (keys, text) => {
  const term = document.createElement("dt");
  for (const key of keys.split(" ")) {
    const cap = document.createElement("kbd");
    cap.textContent = key;
    term.append(cap);
  }
  const name = document.createElement("dd");
  name.textContent = text;
  return [term, name];
};

const move = (step) => {
  const links = rows();
  if (links.length === 0) return;
  const at = links.indexOf(document.activeElement);
  links[at < 0 ? (step > 0 ? 0 : links.length - 1) : Math.min(Math.max(at + step, 0), links.length - 1)].focus();
};

// The focus goes along, so that it comes back there from what was opened.
const follow = (element) => {
  element.focus();
  if (!element.matches("input, select, textarea")) element.click();
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !isOn() || isTyping(event.target) || isBusy()) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : "";
  const went = Date.now() - going < 1500;
  going = 0;
  const act = went ? document.querySelector(`.nav [data-go="${CSS.escape(key)}"]`)
    : key === "?" ? show
    : key === "g" ? () => { going = Date.now(); }
    : key === "j" || key === "k" ? () => move(key === "j" ? 1 : -1)
    : key === "/" ? document.querySelector("main [role=search] input:not([type=hidden])") ?? document.querySelector("[data-open=palette]")
    : key ? registered().find((element) => element.dataset.key.toLowerCase() === key) : null;
  if (!act) return;
  event.preventDefault();
  if (act instanceof Element) follow(act);
  else act();
});

document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element)) return;
  if (event.target.closest("[data-open=keys]")) show();
  else if (event.target.id === "keys" || event.target.closest("[data-close=keys]")) document.getElementById("keys").close();
});
