package uz.hamkor.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import uz.hamkor.identity.signon.SignOns;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;

/** The pages before anybody is signed in: sign-in, and the set-up of an empty installation. */
@Controller
class DoorPages {

    private final SetUp setUp;
    private final Entering entering;
    private final PasskeyCeremonies passkeys;
    private final SignOns providers;

    DoorPages(SetUp setUp, Entering entering, PasskeyCeremonies passkeys, SignOns providers) {
        this.setUp = setUp;
        this.entering = entering;
        this.passkeys = passkeys;
        this.providers = providers;
    }

    @GetMapping("/sign-in")
    String signIn(
            @RequestParam Optional<String> refused,
            @RequestParam Optional<String> changed,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (Actor.current().isPresent()) {
            return "redirect:/home";
        }
        refused.ifPresent(reason -> {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("refusal", refusal(reason));
        });
        model.addAttribute("changed", changed.isPresent());
        model.addAttribute("passkeys", passkeys.available(request));
        model.addAttribute("providers", providers.all());
        return "identity/sign-in";
    }

    private static Refusal refusal(String reason) {
        return switch (reason) {
            case "paused" -> Refusal.of("identity.sign_in_paused", FailedAttempts.WINDOW.toMinutes());
            case "unlinked" -> Refusal.of("identity.not_linked");
            case "provider" -> Refusal.of("identity.provider_failed");
            default -> Refusal.of("identity.sign_in_failed");
        };
    }

    @GetMapping("/set-up/{secret}")
    String setUp(@PathVariable String secret, Model model, HttpServletResponse response) {
        if (!setUp.isOpen(secret)) {
            response.setStatus(HttpStatus.GONE.value());
            model.addAttribute("refusal", Refusal.of("identity.set_up_link_used"));
            model.addAttribute("closed", true);
        }
        return "identity/set-up";
    }

    @PostMapping("/set-up/{secret}")
    String finishSetUp(
            @PathVariable String secret,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "uz") String language,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Outcome<AccountId> made =
                setUp.finish(secret, email, name, Language.of(language).orElse(Language.UZ), password);
        @Nullable Refusal refusal = made.reason().orElse(null);
        if (refusal != null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("refusal", refusal);
            model.addAttribute("name", name);
            model.addAttribute("email", email);
            model.addAttribute("language", language);
            model.addAttribute("closed", refusal.code().equals("identity.set_up_link_used"));
            return "identity/set-up";
        }
        entering.enter(made.orElseThrow(), request, response);
        return "redirect:/home";
    }
}
