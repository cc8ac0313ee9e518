package uz.hamkor.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** What every answer tells the browser it may do: nothing inline, nothing foreign, in nobody's frame. */
public final class SecurityHeaders {

    /** Own files only; {@code data:} for the small drawings inside the stylesheet. */
    public static final String CONTENT_SECURITY_POLICY = "default-src 'self'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; "
            + "form-action 'self'; frame-ancestors 'none'";

    private static final String PERMISSIONS =
            "accelerometer=(), camera=(), display-capture=(), geolocation=(self), gyroscope=(), "
                    + "magnetometer=(), microphone=(), payment=(), usb=()";

    private static final Logger LOG = LoggerFactory.getLogger(SecurityHeaders.class);

    private SecurityHeaders() {}

    /** Sets the headers on a filter chain; identity calls it for each of its chains. */
    public static void apply(HttpSecurity http) {
        http.headers(
                headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                        .frameOptions(frame -> frame.deny())
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN))
                        .permissionsPolicyHeader(permissions -> permissions.policy(PERMISSIONS))
                        .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN)));
    }

    /** Lets the error page tell a form that stood open too long from a missing right; for chains with pages. */
    public static void explainRefusals(HttpSecurity http) {
        http.exceptionHandling(handling -> handling.accessDeniedHandler((request, response, denied) -> {
            if (denied instanceof CsrfException) {
                ErrorText.use(request, "expired");
            }
            logRefusal(request);
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }));
    }

    /** Who was refused what: the id of the account, or nobody's. */
    static void logRefusal(HttpServletRequest request) {
        LOG.warn(
                "{} {} was refused to {} from {}",
                request.getMethod(),
                request.getRequestURI(),
                request.getRemoteUser(),
                request.getRemoteAddr());
    }
}
