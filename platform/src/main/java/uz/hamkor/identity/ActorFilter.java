package uz.hamkor.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Scope;

/** Binds person and scope to the thread of a request, after the security filters have found out who it is. */
class ActorFilter extends OncePerRequestFilter {

    /** Where the request id stands for log lines. */
    private static final String REQUEST_ID = "requestId";

    private final Actors actors;
    private final HandlerExceptionResolver errors;

    ActorFilter(Actors actors, HandlerExceptionResolver errors) {
        this.actors = actors;
        this.errors = errors;
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getServletPath();
        return path.startsWith("/static/") || path.startsWith("/webjars/") || path.startsWith("/actuator/health");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        Optional<Actor> person = authentication != null && authentication.getPrincipal() instanceof Principal principal
                ? actors.find(new AccountId(principal.account()))
                : Optional.empty();
        Optional<Actor> actor = person.map(who -> acting(who, request));
        boolean refused = ActingChoice.isAskedByHeader(request)
                && actor.isPresent()
                && actor.get().acting().isEmpty();
        if (authentication != null && authentication.getPrincipal() instanceof Principal && actor.isEmpty()) {
            // The account was closed while its session was open.
            SecurityContextHolder.clearContext();
        }
        Scope scope = actor.map(actors::scopeOf).orElseGet(actors::publicScope);
        Origin origin = new Origin(
                request.getRemoteAddr(),
                Optional.ofNullable(MDC.get(REQUEST_ID)).orElse(""));
        @Nullable
        Exception thrown = ScopedValue.where(Origin.CURRENT, origin)
                .call(() -> scope.call(() -> run(actor, () -> {
                    if (refused) {
                        errors.resolveException(request, response, null, ActingChoice.refused());
                    } else {
                        chain.doFilter(request, response);
                    }
                })));
        switch (thrown) {
            case IOException e -> throw e;
            case ServletException e -> throw e;
            case null, default -> {}
        }
    }

    private Actor acting(Actor person, HttpServletRequest request) {
        Optional<String> choice = ActingChoice.of(request);
        if (choice.isEmpty()) {
            return person;
        }
        Optional<Actor> acting = actors.acting(person, choice.get());
        if (acting.isEmpty() && !ActingChoice.isAskedByHeader(request)) {
            ActingChoice.ended(request);
        }
        return acting.orElse(person);
    }

    private static @Nullable Exception run(Optional<Actor> actor, Rest rest) {
        @Nullable Exception[] thrown = new @Nullable Exception[1];
        Runnable act = () -> {
            try {
                rest.go();
            } catch (IOException | ServletException e) {
                thrown[0] = e;
            }
        };
        actor.ifPresentOrElse(who -> ScopedValue.where(Actor.CURRENT, who).run(act), act);
        return thrown[0];
    }

    private interface Rest {
        void go() throws IOException, ServletException;
    }
}
