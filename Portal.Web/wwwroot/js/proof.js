import { ask, works } from "./passkeys.js";

export { works };

// A circuit can't send a form: what a person proves to be themselves by goes to the house in a request of its own.
// Null where no answer came, or another page did: the session is over, or the form is too old.
export async function prove(form, byPasskey) {
  try {
    const body = new FormData(form);
    if (byPasskey) {
      try {
        body.set("credential", await ask(form));
      } catch {
        return { trouble: form.dataset.refused };
      }
    }
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
    return answer.ok && !answer.redirected ? await answer.json() : null;
  } catch {
    return null;
  }
}
