// Makes and shows passkeys: [data-hk-passkey] is a button inside a form whose token goes with every request. Its value
// says what for: "register" (the page to keep a new one), "sign-in" and "prove". Without this file the password is there.
(() => {
  const buttons = [...document.querySelectorAll("[data-hk-passkey]")];
  if (!window.PublicKeyCredential || !navigator.credentials) return;

  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const known = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

  const made = async (options) => {
    const key = await navigator.credentials.create({
      publicKey: {
        ...options,
        challenge: bytes(options.challenge),
        user: { ...options.user, id: bytes(options.user.id) },
        excludeCredentials: known(options.excludeCredentials),
      },
    });
    return {
      id: key.id,
      rawId: text(key.rawId),
      type: key.type,
      response: {
        attestationObject: text(key.response.attestationObject),
        clientDataJSON: text(key.response.clientDataJSON),
        transports: key.response.getTransports?.() ?? [],
      },
      clientExtensionResults: key.getClientExtensionResults(),
      authenticatorAttachment: key.authenticatorAttachment,
    };
  };

  const shown = async (options) => {
    const key = await navigator.credentials.get({
      publicKey: { ...options, challenge: bytes(options.challenge), allowCredentials: known(options.allowCredentials) },
    });
    return {
      id: key.id,
      rawId: text(key.rawId),
      type: key.type,
      response: {
        authenticatorData: text(key.response.authenticatorData),
        clientDataJSON: text(key.response.clientDataJSON),
        signature: text(key.response.signature),
        userHandle: key.response.userHandle ? text(key.response.userHandle) : null,
      },
      clientExtensionResults: key.getClientExtensionResults(),
      authenticatorAttachment: key.authenticatorAttachment,
    };
  };

  const post = async (form, address, body) => {
    const answer = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRF-TOKEN": form.elements._csrf.value },
      body: body === undefined ? "{}" : JSON.stringify(body),
    });
    const type = answer.headers.get("Content-Type") ?? "";
    if (answer.ok) return answer.json();
    // A page instead of an answer: a fresh proof is asked for, or the session has ended.
    if (!type.includes("json")) location.reload();
    const problem = type.includes("json") ? await answer.json() : {};
    throw new Error([problem.detail, problem.remedy].filter(Boolean).join(" "));
  };

  const tell = (button, words) => {
    const line = document.getElementById(button.getAttribute("aria-describedby"));
    line.textContent = words;
    line.hidden = !words;
  };

  for (const button of buttons) {
    button.hidden = false;
    button.addEventListener("click", async (event) => {
      event.preventDefault();
      const form = button.form;
      const address = button.dataset.hkAddress;
      const kind = button.dataset.hkPasskey;
      if (kind === "register" && !form.reportValidity()) return;
      tell(button, "");
      button.disabled = true;
      try {
        const options = await post(form, `${address}/options`);
        const sent =
          kind === "register"
            ? { credential: await made(options), label: form.elements.name.value }
            : await shown(options);
        const answer = await post(form, address, sent);
        if (answer.to) location.assign(answer.to);
        else form.submit();
      } catch (e) {
        const cancelled = e instanceof DOMException;
        tell(button, cancelled || !e.message ? button.dataset.hkCancelled : e.message);
        button.disabled = false;
      }
    });
  }
})();
