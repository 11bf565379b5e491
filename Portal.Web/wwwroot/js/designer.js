// Keeps what is typed into a draft until the server has it, so that a line that breaks loses nothing; and Ctrl Z for edits that are saved.
// It comes with the page, before the circuit draws a field: no key is too early to be noted.
let key = null;
let holders = 0; // One page may be opened before the other is quite left.
let early = {};

const noted = () => key === null ? early : read();
const read = (name = key) => JSON.parse(sessionStorage.getItem(name) ?? "{}");
const write = (texts, name = key) => Object.keys(texts).length > 0 ? sessionStorage.setItem(name, JSON.stringify(texts)) : sessionStorage.removeItem(name);
const valueOf = (field) => field.type === "checkbox" ? String(field.checked) : field.value;
const keptOf = (target) => target instanceof Element && target.closest("[data-keep]") ? target.closest("[data-field]") : null;

// Text is noted by its keys, a choice when it is made: leaving a text is no change of it.
const isChoice = (field) => field.matches("select, [type=checkbox]");

const note = (event) => {
  const field = keptOf(event.target);
  if (!field || isChoice(field) !== (event.type === "change")) return;
  const typed = { [field.dataset.field]: valueOf(field) };
  if (key === null) early = { ...early, ...typed };
  else write({ ...read(), ...typed });
};

// Back on the line: what the server did not answer is told it again, by the events it listens for.
const tellAgain = ({ detail }) => {
  if (detail.state !== "hide") return;
  for (const [name, text] of Object.entries(noted())) {
    const field = document.querySelector(`[data-keep] [data-field="${CSS.escape(name)}"]`);
    if (field && valueOf(field) === text) field.dispatchEvent(new Event(isChoice(field) ? "change" : "input", { bubbles: true }));
  }
};

// Text that is still on its way is the browser's to take back; everything else is the draft's. Whoever types elsewhere, or answers a dialog, means that.
const undo = (event) => {
  const again = event.key === "y" || (event.shiftKey && event.key.toLowerCase() === "z");
  if (!(event.ctrlKey || event.metaKey) || event.altKey || !(again || event.key.toLowerCase() === "z")) return;
  if (document.querySelector(".mud-dialog")) return;
  const typing = event.target instanceof Element && event.target.closest("input:not([type=checkbox], [type=radio], [type=range]), textarea");
  if (typing && (!keptOf(typing) || typing.dataset.field in noted())) return;
  const button = document.querySelector(`[data-act=${again ? "redo" : "undo"}]`);
  if (!button) return;
  event.preventDefault();
  button.click();
};

document.addEventListener("input", note, true);
document.addEventListener("change", note, true);
document.addEventListener("keydown", undo);
document.getElementById("components-reconnect-modal")?.addEventListener("components-reconnect-state-changed", tellAgain);

// Answers what an earlier circuit left, and what was typed since the page came.
export const open = (name) => {
  holders++;
  key = name;
  write({ ...read(), ...early });
  early = {};
  return read();
};

// A text that changed since stays; null stands for whatever is there.
export const forget = (name, kept) => {
  write(Object.fromEntries(Object.entries(read(name)).filter(([field, text]) => !(field in kept) || (kept[field] !== null && kept[field] !== text))), name);
};

export const forgetAll = (name) => sessionStorage.removeItem(name);

export const close = () => {
  if (--holders === 0) key = null;
};
