// Makes the search forms comboboxes: results below the box while somebody types, chosen with the arrow keys. Without
// this file, and whenever no result is chosen, Enter opens the page of results.
(() => {
  const field = (form) => form.querySelector("[data-hk-search]");
  const found = (form) => form.querySelector("[data-hk-found]");
  const options = (form) => [...found(form).querySelectorAll("[role=option]")];
  const active = (form) => options(form).findIndex((option) => option.getAttribute("aria-selected") === "true");
  const isOpen = (form) => !found(form).hidden;

  const choose = (form, index) => {
    const all = options(form);
    all.forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
    if (index < 0) field(form).removeAttribute("aria-activedescendant");
    else {
      field(form).setAttribute("aria-activedescendant", all[index].id);
      all[index].scrollIntoView({ block: "nearest" });
    }
  };
  const close = (form) => {
    choose(form, -1);
    found(form).hidden = true;
    field(form).setAttribute("aria-expanded", "false");
  };
  const open = (form) => {
    found(form).hidden = found(form).childElementCount === 0;
    field(form).setAttribute("aria-expanded", String(options(form).length > 0));
  };

  // New results: they get the ids that the box refers to, and their number is said to those who listen.
  document.addEventListener("htmx:afterSwap", (event) => {
    const form = event.target instanceof Element && event.target.matches("[data-hk-found]") && event.target.closest("form");
    if (!form) return;
    const id = field(form).id;
    const list = found(form).querySelector("[role=listbox]");
    if (list) list.id = `${id}-list`;
    options(form).forEach((option, at) => (option.id = `${id}-${at}`));
    const count = found(form).querySelector("[data-hk-found-count]")?.textContent ?? "";
    form.querySelector("[data-hk-found-status]").textContent = count;
    if (form.contains(document.activeElement) && field(form).value.trim()) open(form);
    else close(form);
  });

  document.addEventListener("keydown", (event) => {
    const box = event.target;
    if (!(box instanceof Element) || !box.matches("[data-hk-search]") || event.isComposing) return;
    const form = box.closest("form");
    const last = options(form).length - 1;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && last >= 0 && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (event.altKey) {
        if (step > 0) open(form);
        else close(form);
      } else if (isOpen(form)) {
        const next = active(form) + step;
        choose(form, next < -1 ? last : next > last ? -1 : next);
      } else {
        open(form);
        choose(form, step > 0 ? 0 : last);
      }
    } else if (event.key === "Enter" && isOpen(form) && active(form) >= 0) {
      event.preventDefault();
      options(form)[active(form)].click();
    } else if (event.key === "Escape" && (isOpen(form) || box.value)) {
      event.preventDefault();
      if (!isOpen(form)) box.value = "";
      close(form);
    }
  });

  // What was chosen belongs to the results before; new ones are on their way.
  document.addEventListener("input", (event) => {
    const form = event.target instanceof Element && event.target.matches("[data-hk-search]") && event.target.closest("form");
    if (!form) return;
    choose(form, -1);
    if (!event.target.value.trim()) close(form);
  });
  document.addEventListener("focusout", (event) => {
    const form = event.target instanceof Element ? event.target.closest("form.hk-search") : null;
    if (form && !form.contains(event.relatedTarget)) close(form);
  });
  document.addEventListener("submit", (event) => {
    if (event.target.matches("form.hk-search")) close(event.target);
  });
  // Pressing a result must not take the focus from the box before the click.
  document.addEventListener("mousedown", (event) => {
    if (event.target instanceof Element && event.target.closest("[data-hk-found]")) event.preventDefault();
  });
})();
