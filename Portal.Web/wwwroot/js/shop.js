// The demo shop's own script: what a shopper agreed to goes to the shop's server with the form.
document.addEventListener("portal:accepted", ({ detail }) => {
  const form = document.getElementById("shop-order");
  form.elements.quote.value = detail.quote;
  form.elements.plan.value = detail.plan;
  form.hidden = false;
});
