package uz.hamkor.identity;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Refusal;
import uz.hamkor.web.Problems;

/** The second step of signing in: the code, for whoever has just typed the right password. */
@Controller
@RequestMapping("/sign-in/code")
class CodePages {

    private final SigningIn signingIn;
    private final Entering entering;

    CodePages(SigningIn signingIn, Entering entering) {
        this.signingIn = signingIn;
        this.entering = entering;
    }

    @GetMapping
    String show(HttpServletRequest request) {
        return Entering.waiting(request).isPresent() ? "identity/sign-in-code" : "redirect:/sign-in";
    }

    @PostMapping
    @Nullable
    String finish(
            @RequestParam(defaultValue = "") String code,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, ServletException {
        AccountId account = Entering.waiting(request).orElse(null);
        if (account == null) {
            return "redirect:/sign-in";
        }
        Refusal refusal = signingIn
                .finish(account, code, request.getRemoteAddr())
                .reason()
                .orElse(null);
        if (refusal != null) {
            response.setStatus(Problems.status(refusal).value());
            model.addAttribute("refusal", refusal);
            return "identity/sign-in-code";
        }
        entering.enter(account, request, response);
        entering.go(request, response, PasswordAuthentication.authenticated(account));
        return null;
    }
}
