package uz.hamkor.identity;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import uz.hamkor.identity.factor.Totp;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.web.Problems;
import uz.hamkor.web.QrCode;

/** The own second factor: turning it on with a telephone, recovery codes, turning it off. */
@Controller
@RequestMapping("/account/second-factor")
class SecondFactorPages {

    private static final String ISSUER = "Hamkor";

    private final SecondFactors factors;
    private final Sessions sessions;

    SecondFactorPages(SecondFactors factors, Sessions sessions) {
        this.factors = factors;
        this.sessions = sessions;
    }

    @GetMapping
    String show(Model model) {
        return page(model);
    }

    @PostMapping
    String begin(Model model, HttpServletResponse response) {
        Outcome<AccountId> begun = factors.begin(actor().account());
        return begun.isDone() ? "redirect:/account/second-factor" : refused(begun, model, response);
    }

    @PostMapping("/confirm")
    String confirm(
            @RequestParam(defaultValue = "") String code,
            Model model,
            HttpSession session,
            HttpServletResponse response) {
        Outcome<List<String>> confirmed = factors.confirm(actor().account(), code);
        if (confirmed.isDone()) {
            // They were opened without the second factor.
            sessions.endOthers(actor().account(), session.getId());
        }
        return codes(confirmed, model, response);
    }

    @PostMapping("/codes")
    String renewCodes(Model model, HttpServletResponse response) {
        return codes(factors.renewCodes(actor().account()), model, response);
    }

    @PostMapping("/off")
    String turnOff() {
        factors.turnOff(actor().account());
        return "redirect:/account/second-factor";
    }

    private static Actor actor() {
        return Actor.current().orElseThrow(() -> new IllegalStateException("only reached when signed in"));
    }

    private String codes(Outcome<List<String>> made, Model model, HttpServletResponse response) {
        return switch (made) {
            case Outcome.Done<List<String>>(List<String> codes) -> {
                model.addAttribute("codes", codes);
                model.addAttribute(
                        "download",
                        "data:text/plain;charset=utf-8,"
                                + URLEncoder.encode(String.join("\r\n", codes) + "\r\n", StandardCharsets.UTF_8)
                                        .replace("+", "%20"));
                yield page(model);
            }
            case Outcome.Refused<List<String>> refused -> refused(refused, model, response);
        };
    }

    private String refused(Outcome<?> outcome, Model model, HttpServletResponse response) {
        Refusal refusal = outcome.reason().orElseThrow();
        response.setStatus(Problems.status(refusal).value());
        model.addAttribute("refusal", refusal);
        return page(model);
    }

    private String page(Model model) {
        Actor actor = actor();
        SecondFactors.State state = factors.of(actor.account());
        model.addAttribute("factor", state);
        Optional<byte[]> secret = state.on() ? Optional.empty() : factors.begun(actor.account());
        secret.ifPresent(bytes -> {
            model.addAttribute("secret", Totp.base32(bytes).replaceAll("(.{4})(?=.)", "$1 "));
            model.addAttribute("uri", Totp.uri(ISSUER, actor.email(), bytes));
            model.addAttribute("qr", QrCode.of(Totp.uri(ISSUER, actor.email(), bytes)));
        });
        return "identity/second-factor";
    }
}
