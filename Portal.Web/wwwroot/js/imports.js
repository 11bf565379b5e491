// Sends a file of orders as the body of one request, and tells how far it is. The server's own words are shown where it refuses.
export const attach = (form) => {
  const file = form.querySelector("input[type=file]");
  const [send, stop] = [form.querySelector("[type=submit]"), form.querySelector("[data-stop]")];
  const progress = form.querySelector("progress");
  const said = form.querySelector("[role=status]");
  let request = null;

  const say = (text, isBad = false) => {
    said.textContent = text;
    said.classList.toggle("is-bad", isBad);
  };

  const rest = () => {
    request = null;
    [send.disabled, file.disabled, stop.hidden, progress.hidden] = [false, false, true, true];
  };

  const fail = (text) => {
    rest();
    say(text, true);
    file.focus();
  };

  const begin = (content) => {
    request = new XMLHttpRequest();
    request.open("POST", `${form.getAttribute("action")}?name=${encodeURIComponent(content.name)}`);
    request.setRequestHeader("Content-Type", "text/csv");
    request.setRequestHeader("RequestVerificationToken", form.querySelector("[name=__RequestVerificationToken]").value);
    request.upload.onprogress = ({ loaded, total }) => {
      progress.value = total > 0 ? Math.floor((loaded * 100) / total) : 0;
      say(loaded < total ? form.dataset.sending.replace("{0}", progress.value) : form.dataset.looking);
    };
    request.onload = () => {
      const [{ status, responseText }, address] = [request, request.getResponseHeader("Location")];
      if (status === 201 && address) {
        rest();
        say("");
        globalThis.Blazor.navigateTo(address);
      } else {
        fail(request.getResponseHeader("Content-Type")?.startsWith("text/plain") ? responseText : form.dataset.broken);
      }
    };
    request.onerror = () => fail(form.dataset.broken);
    request.onabort = () => {
      rest();
      say("");
    };
    [send.disabled, file.disabled, stop.hidden, progress.hidden, progress.value] = [true, true, false, false, 0];
    request.send(content);
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (file.files.length === 1) begin(file.files[0]);
    else fail(form.dataset.none);
  });
  stop.addEventListener("click", () => request?.abort());
  send.disabled = false;
};
