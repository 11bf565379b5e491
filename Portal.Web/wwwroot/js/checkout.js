// In a window above the shop's page: tells that page, and no other, what was agreed, and closes.
const told = document.getElementById("tells-opener");
if (told && window.opener) {
  const { origin, quote, plan } = told.dataset;
  window.opener.postMessage({ type: "portal:accepted", quote, plan }, origin);
  window.close();
}
