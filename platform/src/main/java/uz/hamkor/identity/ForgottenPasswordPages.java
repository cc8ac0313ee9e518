package uz.hamkor.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import uz.hamkor.shared.Refusal;
import uz.hamkor.web.Problems;

/** A new password by mail: asking for it, and the page behind the link. */
@Controller
@RequestMapping("/forgotten-password")
class ForgottenPasswordPages {

    /** The link is looked at once; from then on the session knows the request, and no address holds the secret. */
    private static final String OPENED = "hamkor.password-reset";

    private final ForgottenPassword forgotten;

    ForgottenPasswordPages(ForgottenPassword forgotten) {
        this.forgotten = forgotten;
    }

    @GetMapping
    String show() {
        return "identity/forgotten-password";
    }

    @PostMapping
    String ask(
            @RequestParam(defaultValue = "") String email,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Refusal refusal = forgotten.ask(email, request.getRemoteAddr()).reason().orElse(null);
        if (refusal != null) {
            return refused(refusal, "identity/forgotten-password", model, response);
        }
        model.addAttribute("asked", true);
        return "identity/forgotten-password";
    }

    @GetMapping("/{secret}")
    String open(@PathVariable String secret, Model model, HttpSession session, HttpServletResponse response) {
        Optional<UUID> opened = forgotten.opened(secret);
        if (opened.isEmpty()) {
            return gone(model, response);
        }
        session.setAttribute(OPENED, opened.get());
        return "redirect:/forgotten-password/new";
    }

    @GetMapping("/new")
    String form(Model model, HttpSession session, HttpServletResponse response) {
        return session.getAttribute(OPENED) instanceof UUID ? "identity/new-password" : gone(model, response);
    }

    @PostMapping("/new")
    String finish(
            @RequestParam(defaultValue = "") String password,
            Model model,
            HttpSession session,
            HttpServletResponse response) {
        if (!(session.getAttribute(OPENED) instanceof UUID id)) {
            return gone(model, response);
        }
        Refusal refusal = forgotten.finish(id, password).reason().orElse(null);
        if (refusal == null) {
            session.removeAttribute(OPENED);
            return "redirect:/sign-in?changed";
        }
        return refusal.code().equals("identity.reset_link_used")
                ? gone(model, response)
                : refused(refusal, "identity/new-password", model, response);
    }

    private static String gone(Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.GONE.value());
        model.addAttribute("refusal", Refusal.of("identity.reset_link_used"));
        model.addAttribute("closed", true);
        return "identity/new-password";
    }

    private static String refused(Refusal refusal, String page, Model model, HttpServletResponse response) {
        response.setStatus(Problems.status(refusal).value());
        model.addAttribute("refusal", refusal);
        return page;
    }
}
