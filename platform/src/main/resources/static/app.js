// Improves pages that already work without it. No inline code, no eval; everything hangs on data-hk-* attributes.
(() => {
  const root = document.documentElement;
  const one = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const words = () => document.body.dataset;
  const typing = (target) => target.matches("input, textarea, select, [contenteditable]");

  // Theme -----------------------------------------------------------------------------------------------
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const showTheme = () => {
    const wanted = root.dataset.hkTheme;
    root.dataset.bsTheme = wanted === "system" ? (dark.matches ? "dark" : "light") : wanted;
    for (const link of all("[data-hk-set-theme]")) {
      if (link.dataset.hkSetTheme === wanted) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  dark.addEventListener("change", showTheme);

  // Short words for everybody, also for those who listen ---------------------------------------------------
  let hideToast = 0;
  const say = (text) => {
    const toast = one("[data-hk-toast]");
    if (!toast || !text) return;
    const line = document.createElement("p");
    line.textContent = text;
    toast.replaceChildren(line);
    clearTimeout(hideToast);
    hideToast = setTimeout(() => toast.replaceChildren(), 6000);
  };

  // Clicks ------------------------------------------------------------------------------------------------
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (!target) return;
    for (const menu of all("details.hk-menu[open], details.hk-explain[open]")) {
      if (!menu.contains(target)) menu.open = false;
    }
    const theme = target.closest("[data-hk-set-theme]");
    if (theme) {
      event.preventDefault();
      root.dataset.hkTheme = theme.dataset.hkSetTheme;
      document.cookie = `hk-theme=${theme.dataset.hkSetTheme}; path=/; max-age=31536000; samesite=lax`;
      showTheme();
      theme.closest("details")?.removeAttribute("open");
      return;
    }
    const copy = target.closest("[data-hk-copy]");
    if (copy) {
      event.preventDefault();
      const text = copy.dataset.hkCopy === "" ? location.href : new URL(copy.dataset.hkCopy, location.href).href;
      navigator.clipboard?.writeText(copy.hasAttribute("data-hk-copy-text") ? copy.dataset.hkCopy : text)
        .then(() => say(words().hkCopied));
      return;
    }
    if (target.closest("[data-hk-cancel]")) {
      const holder = target.closest("details, dialog");
      if (holder) {
        event.preventDefault();
        if (holder.matches("dialog")) holder.close();
        else {
          holder.open = false;
          one("summary", holder)?.focus();
        }
      }
      return;
    }
    const help = target.closest("[data-hk-keys]");
    if (help) {
      event.preventDefault();
      one("#hk-keys")?.showModal();
      return;
    }
    const tab = target.closest("[data-hk-tab]");
    if (tab) showTab(tab.closest("[data-hk-localized]"), tab.dataset.hkTab, true);
    if (target.closest("[data-hk-print]")) print();
  });

  // Select all ----------------------------------------------------------------------------------------------
  const countSelected = (scope) => {
    const boxes = all("[data-hk-one]", scope);
    const chosen = boxes.filter((box) => box.checked).length;
    for (const box of boxes) box.closest("tr, li")?.classList.toggle("is-sel", box.checked);
    const master = one("[data-hk-all]", scope);
    if (master) {
      master.checked = chosen > 0 && chosen === boxes.length;
      master.indeterminate = chosen > 0 && chosen < boxes.length;
    }
    for (const counter of all("[data-hk-selected]", scope)) counter.textContent = String(chosen);
    for (const bar of all("[data-hk-when-selected]", scope)) bar.hidden = chosen === 0;
  };
  document.addEventListener("change", (event) => {
    const box = event.target;
    if (!(box instanceof Element)) return;
    const scope = box.closest("form, table, main") ?? document;
    if (box.matches("[data-hk-all]")) {
      for (const other of all("[data-hk-one]", scope)) other.checked = box.checked;
    }
    if (box.matches("[data-hk-all], [data-hk-one]")) countSelected(scope);
    if (box.matches("[data-hk-submit]")) box.form?.requestSubmit();
  });

  // Keyboard --------------------------------------------------------------------------------------------------
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const menu = one("details.hk-menu[open], details.hk-explain[open]");
      if (menu) {
        menu.open = false;
        one("summary", menu)?.focus();
      }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element)) return;
    if (event.target.matches("[data-hk-tab]") && /^Arrow(Left|Right)$/.test(event.key)) {
      const next = event.key === "ArrowRight" ? event.target.nextElementSibling : event.target.previousElementSibling;
      if (next) {
        event.preventDefault();
        showTab(next.closest("[data-hk-localized]"), next.dataset.hkTab, false);
        next.focus();
      }
      return;
    }
    if (typing(event.target)) return;
    if (event.key === "/") {
      const box = all("[data-hk-search]").find((input) => input.offsetParent !== null);
      if (box) {
        event.preventDefault();
        box.focus();
        box.select();
      }
    } else if (event.key === "?") {
      event.preventDefault();
      one("#hk-keys")?.showModal();
    } else if (!event.ctrlKey && !event.metaKey && !event.altKey && !one("dialog[open]")) {
      const key = CSS.escape(event.key.toLowerCase());
      const button = one(`[data-hk-key="${key}"]`);
      const details = one(`[data-hk-key-open="${key}"]`);
      if (button || details) event.preventDefault();
      if (button) button.click();
      else if (details) {
        details.open = true;
        one("select, input, textarea, button", details)?.focus();
      }
    }
  });

  // Confirm, and send once -------------------------------------------------------------------------------------
  const ask = (question, action) =>
    new Promise((answer) => {
      const dialog = one("#hk-ask");
      if (!dialog?.showModal) {
        answer(confirm(question));
        return;
      }
      one("[data-hk-question]", dialog).textContent = question;
      const go = one("[data-hk-go]", dialog);
      if (action) go.textContent = action;
      dialog.returnValue = "";
      dialog.addEventListener("close", () => answer(dialog.returnValue === "go"), { once: true });
      dialog.showModal();
    });
  const sent = new WeakSet();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const button = event.submitter;
    const question = button?.dataset.hkConfirm ?? form.dataset.hkConfirm;
    if (question && form.dataset.hkConfirmed !== "yes") {
      event.preventDefault();
      event.stopImmediatePropagation();
      ask(question, button?.textContent?.trim()).then((yes) => {
        if (!yes) return;
        form.dataset.hkConfirmed = "yes";
        if (button) form.requestSubmit(button);
        else form.requestSubmit();
      });
      return;
    }
    delete form.dataset.hkConfirmed;
    if (form.method !== "post" || form.matches("[hx-post], [hx-put], [hx-patch], [hx-delete], [data-hk-autosave]")) return;
    if (sent.has(form)) {
      event.preventDefault();
      return;
    }
    sent.add(form);
    form.setAttribute("aria-busy", "true");
    // A download answers without a new page: let the form be sent again after a while.
    setTimeout(() => release(form), 8000);
  }, true);
  const release = (form) => {
    sent.delete(form);
    form.removeAttribute("aria-busy");
  };
  addEventListener("pageshow", (event) => {
    all("form[aria-busy]").forEach(release);
    // A page that comes back from the browser's memory was perhaps sent: what it sends now is something new.
    if (!event.persisted) return;
    for (const key of all("input[name=_idempotency]")) {
      key.value = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
    }
  });

  // Unsaved work ------------------------------------------------------------------------------------------------
  let unsaved = false;
  document.addEventListener("input", (event) => {
    if (event.target instanceof Element && event.target.closest("form[data-hk-guard]")) unsaved = true;
  });
  document.addEventListener("submit", () => { unsaved = false; });
  addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });

  // One language at a time ----------------------------------------------------------------------------------------
  const showTab = (field, wanted, focus) => {
    for (const row of all("[data-hk-lang]", field)) {
      row.hidden = row.dataset.hkLang !== wanted;
      if (!row.hidden && focus) one("input, textarea", row)?.focus();
    }
    for (const tab of all("[data-hk-tab]", field)) {
      const chosen = tab.dataset.hkTab === wanted;
      tab.setAttribute("aria-selected", String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
      const input = one(`[data-hk-lang="${tab.dataset.hkTab}"] :is(input, textarea)`, field);
      tab.classList.toggle("is-given", Boolean(input?.value.trim()));
    }
  };
  const localize = (scope) => {
    for (const field of all("[data-hk-localized]:not(.is-tabbed)", scope)) {
      const tabs = one("[data-hk-tabs]", field);
      if (!tabs) continue;
      for (const row of all("[data-hk-lang]", field)) {
        const tab = document.createElement("button");
        tab.type = "button";
        tab.role = "tab";
        tab.dataset.hkTab = row.dataset.hkLang;
        tab.textContent = one("label", row).textContent;
        tab.lang = row.dataset.hkLang;
        row.role = "tabpanel";
        row.id ||= `${one("input, textarea", row).id}-panel`;
        tab.setAttribute("aria-controls", row.id);
        tabs.append(tab);
      }
      tabs.hidden = false;
      field.classList.add("is-tabbed");
      showTab(field, field.dataset.hkLocalized, false);
    }
  };

  // Progress of long work over server-sent events ------------------------------------------------------------------
  // The event "progress" carries JSON: done, total, text, step; the event "done" means: draw the page anew.
  const follow = (scope) => {
    for (const box of all("[data-hk-progress]:not([data-hk-following])", scope)) {
      if (!window.EventSource) continue;
      box.dataset.hkFollowing = "yes";
      const source = new EventSource(box.dataset.hkProgress);
      let told = 0;
      source.addEventListener("progress", (event) => {
        const now = JSON.parse(event.data);
        const bar = one("progress", box);
        if (bar && now.total > 0) {
          bar.max = now.total;
          bar.value = now.done;
        }
        for (const step of all("[data-hk-step]", box)) if (now.step) step.textContent = now.step;
        // Listeners hear about it every five seconds, not at each row.
        const loud = one("[data-hk-text]", box);
        const quiet = one("[data-hk-count]", box);
        if (quiet && now.text) quiet.textContent = now.text;
        if (loud && now.text && Date.now() - told > 5000) {
          loud.textContent = now.text;
          told = Date.now();
        }
      });
      source.addEventListener("done", (event) => {
        source.close();
        const next = box.dataset.hkDone || (event.data && event.data.startsWith("/") ? event.data : "");
        if (next) location.assign(next);
        else location.reload();
      });
      addEventListener("pagehide", () => source.close(), { once: true });
    }
  };

  // htmx: token, failures, new pieces ----------------------------------------------------------------------------
  document.addEventListener("htmx:configRequest", (event) => {
    const token = one("meta[name=csrf-token]");
    if (token && event.detail.verb !== "get") event.detail.headers[token.dataset.header] = token.content;
  });
  document.addEventListener("htmx:responseError", () => say(words().hkFailed));
  document.addEventListener("htmx:sendError", () => say(words().hkOffline));
  const prepare = (scope) => {
    localize(scope);
    follow(scope);
  };
  document.addEventListener("htmx:load", (event) => prepare(event.detail.elt));

  showTheme();
  prepare(document);
  // A day that is wider than the screen begins with the hours that were asked for.
  for (const hour of all(".hk-time th.is-win:not(.is-win ~ .is-win)")) {
    const box = hour.closest(".hk-tablewrap");
    if (box) box.scrollLeft += hour.getBoundingClientRect().left - box.getBoundingClientRect().left - one("th", box).offsetWidth;
  }
  // In a row that scrolls sideways the page that is open is seen.
  for (const row of all(".hk-chips--scroll")) {
    const open = one("[aria-current]", row);
    if (open) row.scrollLeft = open.offsetLeft - (row.clientWidth - open.offsetWidth) / 2;
  }
  for (const scope of all("form")) if (one("[data-hk-one]", scope)) countSelected(scope);
  // A page that came back with an error leads to it.
  one(".hk-field--bad :is(input, select, textarea), [data-hk-focus]")?.focus();
})();
