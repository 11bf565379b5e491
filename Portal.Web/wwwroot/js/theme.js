// Blocks on purpose: the theme is known before the first paint. A choice made stands in the page already, from the cookie.
(() => {
  const root = document.documentElement;
  if (root.dataset.theme) return;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const follow = () => { root.dataset.theme = dark.matches ? "dark" : "light"; };
  follow();
  dark.addEventListener("change", follow);
})();
