// On phones the navigation is a popover; going somewhere closes it, as does choosing in any menu of the shell.
document.addEventListener("click", (event) => {
  const open = event.target instanceof Element && event.target.closest("a, button:not([popovertarget])")?.closest("[popover]:popover-open");
  if (open) open.hidePopover();
});

// The connection: the framework sets the classes of #components-reconnect-modal and sends this event with the state.
const line = document.getElementById("components-reconnect-modal");

const comeBack = async () => {
  document.removeEventListener("visibilitychange", comeBackWhenSeen);
  try {
    // False means that the server answered and has forgotten this circuit: resume what it may have kept, else begin anew.
    if (await Blazor.reconnect() || await Blazor.resumeCircuit()) return;
    location.reload();
  } catch {
    document.addEventListener("visibilitychange", comeBackWhenSeen);
  }
};

const comeBackWhenSeen = () => {
  if (document.visibilityState === "visible") comeBack();
};

const resume = async () => {
  try {
    if (!await Blazor.resumeCircuit()) location.reload();
  } catch {
    line.classList.replace("components-reconnect-paused", "components-reconnect-resume-failed");
  }
};

line?.addEventListener("components-reconnect-state-changed", ({ detail }) => {
  if (detail.state === "failed") document.addEventListener("visibilitychange", comeBackWhenSeen);
  if (detail.state === "rejected") location.reload();
});
line?.querySelector("[data-act=retry]").addEventListener("click", comeBack);
line?.querySelector("[data-act=resume]").addEventListener("click", resume);

// Each printed sheet says whose it is, when it was made, in the tenant's time, and what the list is cut by: margin boxes can't read the page, but a property of its root.
addEventListener("beforeprint", () => {
  const place = document.querySelector("[data-printed]");
  if (!place) return;
  const { style, lang } = document.documentElement;
  const written = (options, when) => new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, { year: "numeric", month: "short", day: "numeric", ...options }).format(when).replace(",", "");
  const said = (control) =>
    control instanceof HTMLSelectElement ? control.selectedOptions[0]?.text : control.type === "date" ? written({ timeZone: "UTC" }, control.valueAsDate) : control.value;
  const filters = [...document.querySelectorAll("main [role=search] :is(input, select)")]
    .filter((control) => control.value && control.labels?.length)
    .map((control) => `${control.labels[0].firstChild.textContent.trim()}: ${said(control)}`);
  const now = written({ hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: place.dataset.zone }, new Date());
  style.setProperty("--printed", JSON.stringify(`${place.dataset.printed} · ${now}`));
  style.setProperty("--printed-filters", JSON.stringify(filters.join(" · ")));
  style.setProperty("--printed-path", JSON.stringify(location.pathname));
});
