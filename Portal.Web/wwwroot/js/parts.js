// What stands behind a key comes when it is first wanted (ShellParts), and again where the page has gone to another place meanwhile.
export const fill = async (dialog) => {
  const place = dialog.querySelector("[data-part]");
  const address = place?.dataset.part;
  if (!address || place.dataset.from === address) return;
  try {
    const answer = await fetch(address, { headers: { accept: "text/html" } });
    if (!answer.ok || answer.redirected) return;
    place.innerHTML = await answer.text();
    place.dataset.from = address;
  } catch {
    // No connection: it is asked for again with the next opening.
  }
};
