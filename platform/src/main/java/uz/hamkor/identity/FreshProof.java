package uz.hamkor.identity;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.ModelAndViewDefiningException;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;

/**
 * Step-up: before acts that an open screen must not be enough for ({@code identity/fresh-proof.csv}) a person shows
 * once more to be there, when the last proof is older than {@link #FRESH}. The page that asks holds everything that was
 * sent and sends it again together with the proof, so that nothing is lost and nothing is kept meanwhile.
 */
@Component
class FreshProof implements HandlerInterceptor, WebMvcConfigurer {

    static final Duration FRESH = Duration.ofMinutes(10);

    /** The field of the proof; it is never sent back. */
    static final String FIELD = "proof";

    private static final Set<String> NOT_SENT_AGAIN = Set.of(FIELD, "_csrf", "_idempotency");
    private static final int AFTER_THE_GATE = 1;

    private final Set<String> addresses;
    private final SigningIn signingIn;
    private final SecondFactors factors;
    private final Passkeys passkeys;

    FreshProof(SigningIn signingIn, SecondFactors factors, Passkeys passkeys) {
        this.signingIn = signingIn;
        this.factors = factors;
        this.passkeys = passkeys;
        this.addresses = read();
    }

    /** A field of the form that was sent. */
    public record Field(String name, String value) {}

    /** Method and pattern of each address, with a blank between. */
    static Set<String> read() {
        try {
            return new ClassPathResource("identity/fresh-proof.csv")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.replace(',', ' '))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).order(AFTER_THE_GATE);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws ModelAndViewDefiningException {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        Actor actor = Actor.current().orElse(null);
        HttpSession session = request.getSession(false);
        if (pattern == null
                || actor == null
                || session == null
                || request.getDispatcherType() != DispatcherType.REQUEST
                || !addresses.contains(request.getMethod() + " " + Addresses.plain(pattern.toString()))
                || Entering.provedWithin(FRESH, session)) {
            return true;
        }
        String typed = request.getMethod().equals("POST") ? request.getParameter(FIELD) : null;
        Refusal refusal = null;
        if (typed != null) {
            Outcome<?> proof = signingIn.prove(actor.account(), typed, request.getRemoteAddr());
            if (proof.isDone()) {
                Entering.proved(session);
                return true;
            }
            refusal = proof.reason().orElse(null);
        }
        throw new ModelAndViewDefiningException(ask(request, actor, refusal));
    }

    private ModelAndView ask(HttpServletRequest request, Actor actor, @Nullable Refusal refusal) {
        boolean sent = request.getMethod().equals("POST");
        ModelAndView page = new ModelAndView("identity/prove", HttpStatus.UNPROCESSABLE_CONTENT);
        page.addObject("action", sent ? request.getRequestURI() : "/account/prove");
        page.addObject("fields", sent ? fields(request) : List.of(new Field("to", address(request))));
        page.addObject("byCode", factors.isOn(actor.account()));
        page.addObject("passkeys", !passkeys.of(actor.account()).isEmpty());
        page.addObject("email", actor.email());
        if (refusal != null) {
            page.addObject("refusal", refusal);
        }
        return page;
    }

    private static List<Field> fields(HttpServletRequest request) {
        List<Field> fields = new ArrayList<>();
        request.getParameterMap().forEach((name, values) -> {
            if (!NOT_SENT_AGAIN.contains(name)) {
                for (String value : values) {
                    fields.add(new Field(name, value));
                }
            }
        });
        return fields;
    }

    private static String address(HttpServletRequest request) {
        String query = request.getQueryString();
        return request.getRequestURI() + (query == null ? "" : "?" + query);
    }
}
