package uz.hamkor.identity;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.web.Problems;

/** The own account: name, language, password, tokens, sessions. */
@Controller
@RequestMapping("/account")
class AccountPages {

    private final Accounts accounts;
    private final ApiTokens tokens;
    private final Sessions sessions;
    private final SecondFactors factors;
    private final DoorNews news;

    AccountPages(Accounts accounts, ApiTokens tokens, Sessions sessions, SecondFactors factors, DoorNews news) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.sessions = sessions;
        this.factors = factors;
        this.news = news;
    }

    private static Actor actor() {
        return Actor.current().orElseThrow(() -> new IllegalStateException("only reached when signed in"));
    }

    @GetMapping
    String show(Model model, HttpSession session) {
        return page(model, session);
    }

    @PostMapping
    String rename(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "uz") String language,
            Model model,
            HttpSession session,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Language spoken = Language.of(language).orElse(actor().language());
        Outcome<?> outcome = accounts.rename(actor().account(), name, spoken);
        if (!outcome.isDone()) {
            model.addAttribute("typedName", name);
        }
        String shown = answer(outcome, model, session, response, redirect);
        // The choice of the account shall be seen at once, whatever was chosen on this device before.
        return outcome.isDone() ? shown + "?lang=" + spoken.tag() : shown;
    }

    @PostMapping("/password")
    String changePassword(
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String password,
            Model model,
            HttpSession session,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Outcome<?> outcome = accounts.changePassword(actor().account(), current, password);
        if (outcome.isDone()) {
            sessions.endOthers(actor().account(), session.getId());
            news.passwordChanged(actor().account());
        }
        return answer(outcome, model, session, response, redirect);
    }

    @PostMapping("/tokens")
    String createToken(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") List<String> scopes,
            @RequestParam(defaultValue = "90") int days,
            Model model,
            HttpSession session,
            HttpServletResponse response) {
        Outcome<ApiTokens.Made> outcome = tokens.create(actor().account(), name, scopes, days);
        switch (outcome) {
            case Outcome.Done<ApiTokens.Made>(ApiTokens.Made made) -> model.addAttribute("secret", made.secret());
            case Outcome.Refused<ApiTokens.Made>(Refusal refusal) -> refuse(refusal, model, response);
        }
        return page(model, session);
    }

    @PostMapping("/tokens/{token}/revoke")
    String revokeToken(@PathVariable UUID token) {
        tokens.revoke(actor().account(), token);
        return "redirect:/account";
    }

    @PostMapping("/sessions/{session}/end")
    String endSession(@PathVariable("session") String name) {
        sessions.end(actor().account(), name);
        return "redirect:/account";
    }

    @PostMapping("/sessions/end-others")
    String endOtherSessions(HttpSession session) {
        sessions.endOthers(actor().account(), session.getId());
        return "redirect:/account";
    }

    private String answer(
            Outcome<?> outcome,
            Model model,
            HttpSession session,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        if (outcome.reason().isPresent()) {
            refuse(outcome.reason().get(), model, response);
            return page(model, session);
        }
        redirect.addFlashAttribute("saved", true);
        return "redirect:/account";
    }

    private static void refuse(Refusal refusal, Model model, HttpServletResponse response) {
        response.setStatus(Problems.status(refusal).value());
        model.addAttribute("refusal", refusal);
    }

    private String page(Model model, HttpSession session) {
        Actor actor = actor();
        model.addAttribute("account", accounts.find(actor.account()).orElseThrow());
        model.addAttribute("languages", Language.values());
        model.addAttribute("factor", factors.of(actor.account()));
        model.addAttribute("tokens", tokens.of(actor.account()));
        model.addAttribute("sessions", sessions.of(actor.account(), session.getId()));
        return "identity/account";
    }
}
