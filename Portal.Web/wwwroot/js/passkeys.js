// Passkeys work in secure pages of a named host, for the domain they were made for, in browsers that can read and write their JSON.
// What needs one is hidden until that is known.
const isAddress = (host) => /^[\d.]+$/.test(host) || host.startsWith("[");

export const works = (domain) =>
  window.isSecureContext && !isAddress(location.hostname)
  && typeof window.PublicKeyCredential?.parseRequestOptionsFromJSON === "function"
  && (!domain || location.hostname === domain || location.hostname.endsWith(`.${domain}`));

const post = (form, address) => fetch(address, { method: "POST", body: new FormData(form), headers: { Accept: "application/json" } });

// Asks the device. Returns what it says, as text for the house; null where the house did not ask, and has gone elsewhere instead.
export async function ask(form) {
  const { options, passkey } = form.dataset;
  const answer = await post(form, options);
  if (!answer.ok || answer.redirected) throw new Error("The house did not ask.");
  const asked = await answer.json();
  if (asked.to) {
    location.assign(asked.to);
    return null;
  }
  const credential = passkey === "create"
    ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(asked) })
    : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(asked) });
  return JSON.stringify(credential);
}

// On pages: the form is sent as any other once the device has answered.
for (const form of document.querySelectorAll("form[data-passkey]:not([data-proof])")) {
  if (!works(form.dataset.domain)) continue;
  const place = form.closest("[data-passkeys]") ?? form;
  place.hidden = false;
  for (const note of document.querySelectorAll("[data-nopasskeys]")) note.hidden = true;
  form.addEventListener("submit", async (event) => {
    const field = form.elements.namedItem(form.dataset.field);
    if (field.value) return;
    event.preventDefault();
    const said = form.querySelector("[data-said]");
    said.hidden = true;
    try {
      field.value = await ask(form) ?? "";
      if (field.value) form.submit();
    } catch {
      said.hidden = false;
    }
  });
}
