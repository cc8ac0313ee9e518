package uz.hamkor.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.web.Problems;

/** Passkeys: the own ones, and what {@code static/passkeys.js} asks while one is made or shown. */
@Controller
class PasskeyPages {

    private final Passkeys passkeys;
    private final PasskeyCeremonies ceremonies;
    private final Accounts accounts;
    private final Entering entering;
    private final Problems problems;

    PasskeyPages(
            Passkeys passkeys, PasskeyCeremonies ceremonies, Accounts accounts, Entering entering, Problems problems) {
        this.passkeys = passkeys;
        this.ceremonies = ceremonies;
        this.accounts = accounts;
        this.entering = entering;
        this.problems = problems;
    }

    private static AccountId me() {
        return Actor.current()
                .orElseThrow(() -> new IllegalStateException("only reached when signed in"))
                .account();
    }

    @GetMapping("/account/passkeys")
    String show(Model model, HttpServletRequest request) {
        model.addAttribute("passkeys", passkeys.of(me()));
        model.addAttribute("available", ceremonies.available(request));
        return "identity/passkeys";
    }

    @PostMapping("/account/passkeys/options")
    ResponseEntity<String> beginRegistration(HttpServletRequest request) {
        return json(ceremonies.beginRegistration(me(), request));
    }

    @PostMapping("/account/passkeys")
    ResponseEntity<?> register(@RequestBody String sent, HttpServletRequest request) {
        return answer(ceremonies.register(me(), sent, request), "/account/passkeys");
    }

    @PostMapping("/account/passkeys/{passkey}/name")
    String rename(
            @PathVariable String passkey,
            @RequestParam(defaultValue = "") String name,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Refusal refusal = passkeys.rename(me(), passkey, name).reason().orElse(null);
        if (refusal != null) {
            response.setStatus(Problems.status(refusal).value());
            model.addAttribute("refusal", refusal);
            return show(model, request);
        }
        redirect.addFlashAttribute("saved", true);
        return "redirect:/account/passkeys";
    }

    @PostMapping("/account/passkeys/{passkey}/remove")
    String remove(@PathVariable String passkey) {
        passkeys.remove(me(), passkey);
        return "redirect:/account/passkeys";
    }

    @PostMapping("/account/prove/passkey/options")
    ResponseEntity<String> beginProof(HttpServletRequest request) {
        return json(ceremonies.beginRequest(request));
    }

    @PostMapping("/account/prove/passkey")
    ResponseEntity<?> prove(@RequestBody String sent, HttpServletRequest request) {
        Outcome<AccountId> shown = ceremonies
                .shown(sent, request)
                .then(whose -> whose.equals(me()) ? Outcome.done(whose) : Outcome.refused("identity.passkey_failed"));
        if (shown.isDone()) {
            Entering.proved(request.getSession());
        }
        return answer(shown, "");
    }

    @PostMapping("/sign-in/passkey/options")
    ResponseEntity<String> beginSignIn(HttpServletRequest request) {
        return json(ceremonies.beginRequest(request));
    }

    @PostMapping("/sign-in/passkey")
    ResponseEntity<?> signIn(@RequestBody String sent, HttpServletRequest request, HttpServletResponse response) {
        Outcome<AccountId> shown = ceremonies.shown(sent, request);
        if (!shown.isDone()) {
            return answer(shown, "");
        }
        SavedRequest wanted = new HttpSessionRequestCache().getRequest(request, response);
        accounts.signedIn(shown.orElseThrow());
        entering.enter(shown.orElseThrow(), request, response);
        return answer(shown, wanted == null ? "/home" : wanted.getRedirectUrl());
    }

    private static ResponseEntity<String> json(String text) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(text);
    }

    /** @param to the page to open next, empty to go on where one is */
    private ResponseEntity<?> answer(Outcome<AccountId> outcome, String to) {
        return outcome.<ResponseEntity<?>>fold(done -> ResponseEntity.ok(Map.of("to", to)), problems::response);
    }
}
