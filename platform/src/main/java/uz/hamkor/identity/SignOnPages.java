package uz.hamkor.identity;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uz.hamkor.identity.signon.SignOn;
import uz.hamkor.identity.signon.SignOns;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;

/** Signing in with another provider, and which of them are joined to the own account. */
@Controller
class SignOnPages {

    private static final String ATTEMPT = "hamkor.sign-on";

    /** A secret in the link on the page that joins: no other page can begin a joining. */
    private static final String LINKING = "hamkor.sign-on-linking";

    /** Whose account is to be joined to whoever comes back. */
    private static final String JOINS = "hamkor.sign-on-joins";

    private final SignOns providers;
    private final LinkedIdentities linked;
    private final SecondFactors factors;
    private final Accounts accounts;
    private final Entering entering;
    private final String url;

    SignOnPages(
            SignOns providers,
            LinkedIdentities linked,
            SecondFactors factors,
            Accounts accounts,
            Entering entering,
            @Value("${hamkor.url:}") String url) {
        this.providers = providers;
        this.linked = linked;
        this.factors = factors;
        this.accounts = accounts;
        this.entering = entering;
        this.url = url.strip().replaceAll("/$", "");
    }

    private SignOn provider(String key) {
        return providers.find(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static AccountId me() {
        return Actor.current()
                .orElseThrow(() -> new IllegalStateException("only reached when signed in"))
                .account();
    }

    @GetMapping("/sign-in/with/{provider}")
    String begin(
            @PathVariable("provider") String key,
            @RequestParam(defaultValue = "") String link,
            HttpServletRequest request) {
        SignOn provider = provider(key);
        String base = url.isEmpty()
                ? "%s://%s:%d".formatted(request.getScheme(), request.getServerName(), request.getServerPort())
                : url;
        SignOn.Attempt attempt =
                new SignOn.Attempt(key, Secrets.next(), Secrets.next(), Secrets.next(), base + "/sign-in/from/" + key);
        HttpSession session = request.getSession(true);
        session.setAttribute(ATTEMPT, attempt);
        boolean joins = session.getAttribute(LINKING) instanceof String secret
                && same(secret, link)
                && Actor.current().isPresent();
        session.setAttribute(JOINS, joins ? me().value() : "");
        session.removeAttribute(LINKING);
        return provider.begin(attempt)
                .fold(there -> "redirect:" + there, refusal -> "redirect:/sign-in?refused=provider");
    }

    @GetMapping("/sign-in/from/{provider}")
    @Nullable
    String finish(
            @PathVariable("provider") String key,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String code,
            RedirectAttributes redirect,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, ServletException {
        SignOn provider = provider(key);
        HttpSession session = request.getSession(true);
        Object attempt = session.getAttribute(ATTEMPT);
        Object joins = session.getAttribute(JOINS);
        session.removeAttribute(ATTEMPT);
        session.removeAttribute(JOINS);
        if (!(attempt instanceof SignOn.Attempt begun)
                || !begun.provider().equals(key)
                || code.isEmpty()
                || !same(begun.state(), state)) {
            return "redirect:/sign-in?refused=provider";
        }
        Outcome<SignOn.Identity> who = provider.finish(begun, code);
        if (joins instanceof UUID account
                && Actor.current()
                        .filter(actor -> actor.account().value().equals(account))
                        .isPresent()) {
            who.then(identity -> linked.link(provider, identity, new AccountId(account)))
                    .reason()
                    .ifPresentOrElse(
                            refusal -> redirect.addFlashAttribute("refusal", refusal),
                            () -> redirect.addFlashAttribute("saved", true));
            return "redirect:/account/links";
        }
        Outcome<AccountId> account = who.then(identity -> linked.accountOf(provider, identity));
        Refusal refusal = account.reason().orElse(null);
        if (refusal != null
                && refusal.code().equals("identity.not_linked")
                && Arrivals.keep(session, provider, who.orElseThrow())) {
            return "redirect:/invited";
        }
        if (refusal != null) {
            return "redirect:/sign-in?refused="
                    + (refusal.code().equals("identity.not_linked") ? "unlinked" : "provider");
        }
        return enter(account.orElseThrow(), request, response);
    }

    /** A provider stands for the password; where there is a second factor its code is asked for. */
    private @Nullable String enter(AccountId account, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (factors.isOn(account)) {
            entering.askForCode(account, request);
            return "redirect:/sign-in/code";
        }
        accounts.signedIn(account);
        entering.enter(account, request, response);
        entering.go(request, response, PasswordAuthentication.authenticated(account));
        return null;
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/account/links")
    String links(Model model) {
        model.addAttribute("links", linked.of(me()));
        model.addAttribute("providers", providers.all());
        return "identity/links";
    }

    /** The way to the provider is a link of its own: the policy of pages lets no form lead to another host. */
    @PostMapping("/account/links/{provider}")
    String beginLinking(@PathVariable("provider") String key, Model model, HttpSession session) {
        SignOn provider = provider(key);
        String secret = Secrets.next();
        session.setAttribute(LINKING, secret);
        model.addAttribute("chosen", provider);
        model.addAttribute("link", secret);
        return links(model);
    }

    @PostMapping("/account/links/{provider}/remove")
    String unlink(@PathVariable("provider") String key) {
        linked.unlink(me(), key);
        return "redirect:/account/links";
    }
}
