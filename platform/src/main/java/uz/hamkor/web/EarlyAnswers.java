package uz.hamkor.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.shared.Refusal;

/** For filters, which answer before any handler: a problem detail for programs, a page for people. */
@Component
public class EarlyAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(EarlyAnswers.class);

    private final Problems problems;
    private final JsonMapper json;

    EarlyAnswers(Problems problems, JsonMapper json) {
        this.problems = problems;
        this.json = json;
    }

    /** @param text the error page shows {@code web.error.<text>.…} */
    public void refuse(
            Refusal refusal, HttpStatus status, String text, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ErrorText.use(request, text);
        send(refusal, status, request, response);
    }

    /** As if the exception had been thrown by a handler. */
    public void fail(Exception exception, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Fault fault = Fault.of(exception);
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), exception);
        send(fault.refusal(), fault.status(), request, response);
    }

    private void send(Refusal refusal, HttpStatus status, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!ErrorAdvice.isRest(request.getRequestURI())) {
            response.sendError(status.value());
            return;
        }
        ProblemDetail problem = problems.response(refusal, status).getBody();
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsString(problem).getBytes(StandardCharsets.UTF_8));
    }
}
