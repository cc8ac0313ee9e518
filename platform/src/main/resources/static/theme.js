// Before anything is drawn: the theme of the system where the person did not choose one, so that nothing flashes.
(() => {
  const root = document.documentElement;
  root.classList.add("hk-js");
  if (root.dataset.hkTheme === "system" && matchMedia("(prefers-color-scheme: dark)").matches) {
    root.dataset.bsTheme = "dark";
  }
})();
