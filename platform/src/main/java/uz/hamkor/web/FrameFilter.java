package uz.hamkor.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;
import org.thymeleaf.context.LazyContextVariable;
import uz.hamkor.shared.Language;

/**
 * Gives every template its surroundings: {@code frame}, {@code lang}, {@code fmt}, {@code actor}, {@code rail} and
 * {@code cluster}, as request attributes, so that error pages have them too. Keeps what a person chose by
 * {@code ?lang=} and {@code ?theme=}.
 */
@Component
@Order(FrameFilter.ORDER)
class FrameFilter extends OncePerRequestFilter {

    /** Before the security filters, whose refusals are pages too. */
    static final int ORDER = -200;

    private static final Duration A_YEAR = Duration.ofDays(365);

    private final FrameParts parts;

    FrameFilter(FrameParts parts) {
        this.parts = parts;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/static/") || path.startsWith("/webjars/") || path.startsWith("/actuator/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Frame frame = new Frame(request, parts);
        request.setAttribute("frame", frame);
        request.setAttribute("lang", lazily(frame::language));
        request.setAttribute("fmt", lazily(frame::fmt));
        request.setAttribute("actor", lazily(frame::person));
        request.setAttribute("rail", lazily(frame::rail));
        request.setAttribute("cluster", lazily(frame::cluster));
        if (request.getMethod().equals("GET")) {
            keepChoices(request, response);
        }
        chain.doFilter(request, response);
    }

    private static <T extends @Nullable Object> LazyContextVariable<T> lazily(Supplier<T> value) {
        return new LazyContextVariable<>() {
            @Override
            protected T loadValue() {
                return value.get();
            }
        };
    }

    private static void keepChoices(HttpServletRequest request, HttpServletResponse response) {
        Query.value(request, LanguageResolver.PARAMETER)
                .flatMap(Language::of)
                .ifPresent(known -> keep(request, response, LanguageResolver.COOKIE, known.tag()));
        Query.value(request, "theme")
                .filter(Frame.THEMES::contains)
                .ifPresent(theme -> keep(request, response, Frame.THEME_COOKIE, theme));
        Frame.slug(request.getRequestURI()).ifPresent(slug -> keep(request, response, Frame.CLUSTER_COOKIE, slug));
    }

    private static void keep(HttpServletRequest request, HttpServletResponse response, String name, String value) {
        Cookie known = WebUtils.getCookie(request, name);
        if (known != null && known.getValue().equals(value)) {
            return;
        }
        ResponseCookie cookie = ResponseCookie.from(name, value)
                .path("/")
                .maxAge(A_YEAR)
                .sameSite("Lax")
                .secure(request.isSecure())
                .httpOnly(!name.equals(Frame.THEME_COOKIE))
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
