package uz.hamkor.identity;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.stereotype.Component;
import uz.hamkor.shared.AccountId;

/**
 * What the session knows of a sign-in: who stands between password and code, when the person last proved to be there,
 * and for the list of sessions with which device and from where.
 */
@Component
public class Entering implements AuthenticationFailureHandler {

    /** How long after the password a code may be typed. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    static final String PROVED_AT = "hamkor.proved-at";
    static final String DEVICE = "hamkor.device";
    static final String ADDRESS = "hamkor.address";
    private static final String WAITING = "hamkor.waiting-for-code";
    private static final String WAITING_SINCE = "hamkor.waiting-since";

    private final HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();
    private final HttpSessionCsrfTokenRepository tokens = new HttpSessionCsrfTokenRepository();
    private final SavedRequestAwareAuthenticationSuccessHandler going =
            new SavedRequestAwareAuthenticationSuccessHandler();

    Entering() {
        going.setDefaultTargetUrl("/home");
    }

    /** Signs a person in; the session gets a new id and a new token against forged requests. */
    public void enter(AccountId account, HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession(true);
        request.changeSessionId();
        session.removeAttribute(WAITING);
        session.removeAttribute(WAITING_SINCE);
        tokens.saveToken(null, request, response);
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(PasswordAuthentication.authenticated(account));
        contexts.saveContext(context, request, response);
        mark(request);
    }

    /** Sends whoever is in now to the page asked for before, else home. */
    void go(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException, ServletException {
        going.onAuthenticationSuccess(request, response, authentication);
    }

    /** After the framework has signed somebody in by password alone. */
    void enteredByForm(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException, ServletException {
        mark(request);
        go(request, response, authentication);
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException e) throws IOException {
        if (e instanceof PasswordAuthentication.CodeNeeded needed) {
            askForCode(needed.account(), request);
            response.sendRedirect(request.getContextPath() + "/sign-in/code");
        } else {
            response.sendRedirect(request.getContextPath() + "/sign-in?refused=" + PasswordAuthentication.reason(e));
        }
    }

    /** The first step is done; nobody is in before the second. */
    void askForCode(AccountId account, HttpServletRequest request) {
        HttpSession session = request.getSession(true);
        request.changeSessionId();
        session.setAttribute(WAITING, account.value());
        session.setAttribute(WAITING_SINCE, Instant.now().toEpochMilli());
    }

    /** Who has typed the right password in this session a short while ago and owes the code. */
    static Optional<AccountId> waiting(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null
                        && session.getAttribute(WAITING) instanceof UUID account
                        && isYounger(session.getAttribute(WAITING_SINCE), PATIENCE)
                ? Optional.of(new AccountId(account))
                : Optional.empty();
    }

    static boolean provedWithin(Duration age, HttpSession session) {
        return isYounger(session.getAttribute(PROVED_AT), age);
    }

    static void proved(HttpSession session) {
        session.setAttribute(PROVED_AT, Instant.now().toEpochMilli());
    }

    private static boolean isYounger(Object millis, Duration age) {
        return millis instanceof Long at && Instant.ofEpochMilli(at).plus(age).isAfter(Instant.now());
    }

    private static void mark(HttpServletRequest request) {
        HttpSession session = request.getSession(true);
        proved(session);
        session.setAttribute(DEVICE, Device.of(request.getHeader(HttpHeaders.USER_AGENT)));
        session.setAttribute(ADDRESS, request.getRemoteAddr());
    }
}
