package uz.hamkor.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import uz.hamkor.shared.Refusal;
import uz.hamkor.web.Problems;

/** A fresh proof on the way to a page; acts bring theirs with them, see {@link FreshProof}. */
@Controller
@RequestMapping("/account/prove")
class ProvingPages {

    /** A page of this program: a path, not another host. */
    private static final Pattern OWN_PAGE = Pattern.compile("/(?![/\\\\])[^\\s\\\\]*");

    private final SigningIn signingIn;
    private final SecondFactors factors;
    private final Passkeys passkeys;

    ProvingPages(SigningIn signingIn, SecondFactors factors, Passkeys passkeys) {
        this.signingIn = signingIn;
        this.factors = factors;
        this.passkeys = passkeys;
    }

    @PostMapping
    String prove(
            @RequestParam(defaultValue = "") String proof,
            @RequestParam(defaultValue = "/account") String to,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Actor actor = Actor.current().orElseThrow();
        String page = OWN_PAGE.matcher(to).matches() ? to : "/account";
        if (proof.isEmpty() && Entering.provedWithin(FreshProof.FRESH, request.getSession())) {
            return "redirect:" + page; // by a passkey, a moment ago
        }
        Refusal refusal = signingIn
                .prove(actor.account(), proof, request.getRemoteAddr())
                .reason()
                .orElse(null);
        if (refusal == null) {
            Entering.proved(request.getSession());
            return "redirect:" + page;
        }
        response.setStatus(Problems.status(refusal).value());
        model.addAttribute("refusal", refusal);
        model.addAttribute("action", "/account/prove");
        model.addAttribute("fields", List.of(new FreshProof.Field("to", page)));
        model.addAttribute("byCode", factors.isOn(actor.account()));
        model.addAttribute("passkeys", !passkeys.of(actor.account()).isEmpty());
        model.addAttribute("email", actor.email());
        return "identity/prove";
    }
}
