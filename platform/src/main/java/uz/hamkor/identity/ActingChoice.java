package uz.hamkor.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;

/** Where the choice of {@link Acting} stands: in the session of a browser, in a header of a REST request. */
final class ActingChoice {

    /** {@code seat-…} or {@code organization-…}, as {@code GET /api/v1/account/acting} lists them. */
    static final String HEADER = "Hamkor-Acting";

    private static final String SESSION = "hk-acting";

    private ActingChoice() {}

    static Optional<String> of(HttpServletRequest request) {
        if (isAskedByHeader(request)) {
            return Optional.ofNullable(request.getHeader(HEADER));
        }
        HttpSession session = request.getSession(false);
        return Optional.ofNullable(session).map(open -> (String) open.getAttribute(SESSION));
    }

    static boolean isAskedByHeader(HttpServletRequest request) {
        return request.getRequestURI().startsWith(request.getContextPath() + "/api/")
                && request.getHeader(HEADER) != null;
    }

    static void keep(HttpSession session, @Nullable String key) {
        if (key == null) {
            session.removeAttribute(SESSION);
        } else {
            session.setAttribute(SESSION, key);
        }
    }

    /** The seat was handed over or its mandate is over: from now on in the own name. */
    static void ended(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            keep(session, null);
        }
    }

    static AccessDeniedException refused() {
        return new AccessDeniedException("this seat is not held");
    }
}
