package uz.hamkor.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Lets whoever refuses a request say which text its error page shows instead of that of the status. */
final class ErrorText {

    private static final String ATTRIBUTE = ErrorText.class.getName();

    private ErrorText() {}

    /** The texts are {@code web.error.<key>.title}, {@code .what}, {@code .why} and {@code .remedy}. */
    static void use(HttpServletRequest request, String key) {
        request.setAttribute(ATTRIBUTE, key);
    }

    static @Nullable String of(HttpServletRequest request) {
        return (String) request.getAttribute(ATTRIBUTE);
    }
}
