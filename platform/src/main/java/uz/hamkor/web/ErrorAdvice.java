package uz.hamkor.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.servlet.ModelAndView;

/** Exceptions become a page for people and a problem detail for programs; nothing of their insides is shown. */
@ControllerAdvice
class ErrorAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorAdvice.class);
    private static final Set<HttpStatus> EXPLAINED = Set.of(
            HttpStatus.BAD_REQUEST,
            HttpStatus.UNAUTHORIZED,
            HttpStatus.FORBIDDEN,
            HttpStatus.NOT_FOUND,
            HttpStatus.METHOD_NOT_ALLOWED,
            HttpStatus.CONTENT_TOO_LARGE,
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            HttpStatus.UNPROCESSABLE_CONTENT,
            HttpStatus.TOO_MANY_REQUESTS,
            HttpStatus.INTERNAL_SERVER_ERROR,
            HttpStatus.SERVICE_UNAVAILABLE);

    private final Problems problems;

    ErrorAdvice(Problems problems) {
        this.problems = problems;
    }

    static boolean isRest(String path) {
        return path.startsWith("/api/");
    }

    @ExceptionHandler
    @Nullable
    Object handle(Exception exception, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (exception instanceof AsyncRequestNotUsableException || exception instanceof AsyncRequestTimeoutException) {
            // The browser has gone away, or the stream had its time; there is nobody to answer.
            return null;
        }
        boolean rest = isRest(request.getRequestURI());
        if (!rest && (exception instanceof AccessDeniedException || exception instanceof AuthenticationException)) {
            // The security filters know whether to ask for a sign-in first.
            throw exception;
        }
        Fault fault = Fault.of(exception);
        if (fault.isOurs()) {
            LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), exception);
        } else if (fault.status().is5xxServerError()) {
            LOG.warn("{} {} could not be answered", request.getMethod(), request.getRequestURI(), exception);
        } else if (fault.status() == HttpStatus.FORBIDDEN) {
            SecurityHeaders.logRefusal(request);
        }
        if (rest) {
            return restResponse(fault, exception);
        }
        if (response.isCommitted()) {
            return null;
        }
        allow(exception, response);
        return page(fault.status(), null);
    }

    private ResponseEntity<?> restResponse(Fault fault, Exception exception) {
        var answer = problems.response(fault.refusal(), fault.status());
        if (!(exception instanceof ErrorResponse known) || known.getHeaders().isEmpty()) {
            return answer;
        }
        HttpHeaders headers = new HttpHeaders();
        headers.putAll(known.getHeaders());
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return new ResponseEntity<>(answer.getBody(), headers, fault.status());
    }

    private static void allow(Exception exception, HttpServletResponse response) {
        if (exception instanceof HttpRequestMethodNotSupportedException wrong) {
            Set<HttpMethod> methods = wrong.getSupportedHttpMethods();
            if (methods != null) {
                response.setHeader(
                        HttpHeaders.ALLOW,
                        String.join(
                                ", ",
                                methods.stream().map(HttpMethod::name).sorted().toList()));
            }
        }
    }

    /**
     * The page that says what happened, why, and what to do.
     *
     * @param text whose texts it shows, null for those of the status
     */
    static ModelAndView page(HttpStatus status, @Nullable String text) {
        HttpStatus shown = EXPLAINED.contains(status)
                ? status
                : status.is4xxClientError() ? HttpStatus.BAD_REQUEST : HttpStatus.INTERNAL_SERVER_ERROR;
        String key = text == null ? String.valueOf(shown.value()) : text;
        return new ModelAndView(
                "web/error",
                Map.of("errorKey", key, "status", status.value(), "bare", status.is5xxServerError()),
                status);
    }
}
