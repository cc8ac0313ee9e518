package uz.hamkor.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import uz.hamkor.shared.Refusal;
import uz.hamkor.web.EarlyAnswers;

/**
 * Finds out for whom a REST request acts, from {@code Authorization: Bearer …}, whether the token is for such requests,
 * and counts it.
 */
class BearerFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";
    private static final Set<String> ASKING = Set.of("GET", "HEAD", "OPTIONS");

    private final ApiTokens tokens;
    private final ApiLimits limits;
    private final EarlyAnswers early;
    private final HandlerExceptionResolver errors;

    BearerFilter(ApiTokens tokens, ApiLimits limits, EarlyAnswers early, HandlerExceptionResolver errors) {
        this.tokens = tokens;
        this.limits = limits;
        this.early = early;
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String secret = secret(request);
        Caller caller;
        try {
            caller = caller(secret, request.getRemoteAddr());
        } catch (RuntimeException e) {
            early.fail(e, request, response);
            return;
        }
        Optional<ApiTokens.Known> token = caller.token();
        ApiLimits.Standing standing = caller.standing();
        response.setHeader("RateLimit-Policy", standing.policyField());
        response.setHeader("RateLimit", standing.field());
        if (standing.tooMany()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Integer.toString(standing.seconds()));
            early.refuse(Refusal.of("web.too_many"), HttpStatus.TOO_MANY_REQUESTS, "429", request, response);
            return;
        }
        if (secret != null) {
            if (token.isEmpty()) {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
                errors.resolveException(request, response, null, new BadCredentialsException("identity.token_unknown"));
                return;
            }
            String needed = ASKING.contains(request.getMethod()) ? ApiTokens.READ : ApiTokens.WRITE;
            if (!token.get().scopes().contains(needed)) {
                response.setHeader(
                        HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\", scope=\"" + needed + "\"");
                early.refuse(
                        Refusal.of("identity.token_scope", needed), HttpStatus.FORBIDDEN, "403", request, response);
                return;
            }
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(
                    PasswordAuthentication.authenticated(token.get().account()));
            SecurityContextHolder.setContext(context);
        }
        chain.doFilter(request, response);
    }

    private record Caller(Optional<ApiTokens.Known> token, ApiLimits.Standing standing) {}

    private Caller caller(@Nullable String secret, String address) {
        Optional<ApiTokens.Known> token = secret == null ? Optional.empty() : tokens.find(secret);
        return new Caller(
                token, token.map(known -> limits.countToken(known.id())).orElseGet(() -> limits.countAddress(address)));
    }

    private static @Nullable String secret(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? header.substring(SCHEME.length()).strip()
                : null;
    }
}
