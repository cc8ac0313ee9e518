package uz.hamkor.once;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import uz.hamkor.identity.RequestTransaction;

/**
 * When a handler fails, its transaction is over before anybody draws the error page: PostgreSQL answers nothing more in
 * a transaction in which a statement has failed.
 */
@Component
class RollingBackFirst implements HandlerExceptionResolver, Ordered {

    static final String OPEN = RollingBackFirst.class.getName();

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception exception) {
        if (request.getAttribute(OPEN) instanceof RequestTransaction.Open open) {
            open.rollBack();
        }
        return null;
    }
}
