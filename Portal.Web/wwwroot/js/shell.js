// On phones the navigation is a popover; going somewhere closes it, as does choosing in any menu of the shell.
document.addEventListener("click", (event) => {
  const open = event.target instanceof Element && event.target.closest("a, button[type=submit]")?.closest("[popover]:popover-open");
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

// A print says when it was made, in the tenant's time.
addEventListener("beforeprint", () => {
  for (const place of document.querySelectorAll("[data-printed]")) {
    place.textContent = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short", timeZone: place.dataset.zone }).format(new Date());
  }
});
