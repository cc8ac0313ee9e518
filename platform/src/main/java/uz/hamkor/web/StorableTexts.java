package uz.hamkor.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses parameters that no table can keep as they are: with U+0000, which PostgreSQL does not know, or with half a
 * pair of surrogates, which no encoding has. So no handler has to think of them. JSON bodies: {@link StorableStrings}.
 */
@Component
class StorableTexts implements HandlerInterceptor, WebMvcConfigurer {

    /** After the rights: whoever may not do a thing learns that first. */
    private static final int AFTER_RIGHTS = 100;

    /** A parameter that cannot be kept. */
    static final class Unstorable extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final String parameter;

        Unstorable(String parameter) {
            super("the parameter " + parameter + " has a character that cannot be stored", null, false, false);
            this.parameter = parameter;
        }

        String parameter() {
            return parameter;
        }
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).order(AFTER_RIGHTS);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.REQUEST) {
            for (Map.Entry<String, String[]> parameter :
                    request.getParameterMap().entrySet()) {
                for (String value : parameter.getValue()) {
                    if (!isStorable(value)) {
                        throw new Unstorable(parameter.getKey());
                    }
                }
            }
        }
        return true;
    }

    static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
