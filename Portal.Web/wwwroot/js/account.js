// Without script the field is a plain password field; with it the eye appears.
for (const eye of document.querySelectorAll("[data-reveal]")) {
  const field = document.getElementById(eye.dataset.reveal);
  eye.hidden = false;
  eye.addEventListener("click", () => {
    const seen = field.type === "password";
    field.type = seen ? "text" : "password";
    eye.setAttribute("aria-pressed", String(seen));
  });
}
