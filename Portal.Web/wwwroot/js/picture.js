// A page takes the place of its first picture. What somebody has typed, chosen, opened or pressed in the picture meanwhile, and where they are in it, goes along.
const picture = document.querySelector("main[aria-busy=true]:has(form)");
if (picture) {
  let here = document.activeElement;
  let pressed = null;
  picture.addEventListener("focusin", ({ target }) => (here = target));
  picture.addEventListener("click", ({ target }) => (pressed = target.closest("button[type=button]") ?? pressed));

  const taken = new MutationObserver(() => {
    const page = document.getElementById("main");
    if (picture.isConnected || !page) return;
    taken.disconnect();
    const twin = (element, kind) => page.querySelectorAll(kind)[[...picture.querySelectorAll(kind)].indexOf(element)];
    const named = (control) => [...page.querySelectorAll("form [name]")].find((other) => other.name === control.name);
    for (const opened of picture.querySelectorAll("details")) {
      const other = twin(opened, "details");
      if (other) other.open = opened.open;
    }
    for (const control of picture.querySelectorAll("form :is(input, select)[name]:not([type=hidden])")) {
      const other = named(control);
      const stood = control.options ? [...control.options].find((option) => option.defaultSelected)?.value ?? control.options[0]?.value : control.defaultValue;
      if (other && control.value !== stood) other.value = control.value;
    }
    const there = here?.name && document.activeElement === document.body && named(here);
    if (there) {
      there.focus();
      if (here.selectionStart != null) there.setSelectionRange?.(here.selectionStart, here.selectionEnd);
    }
    const act = pressed && twin(pressed, "button[type=button]");
    if (act && act.textContent === pressed.textContent) act.click();
  });
  taken.observe(document.body, { childList: true, subtree: true });
}
