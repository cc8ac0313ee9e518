package uz.hamkor.web;

import java.net.URI;
import org.slf4j.MDC;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Texts;

/** Refusals as RFC 9457 problem details, with a stable code, the field and the remedy. */
@Component
public class Problems {

    private final ObjectProvider<Texts> texts;

    Problems(ObjectProvider<Texts> texts) {
        this.texts = texts;
    }

    /** The refusal as a response, in the language of the request. */
    public ResponseEntity<ProblemDetail> response(Refusal refusal) {
        HttpStatus status = status(refusal);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(of(refusal, Language.nearest(LocaleContextHolder.getLocale()), status));
    }

    private static HttpStatus status(Refusal refusal) {
        return switch (refusal.code()) {
            case Refusal.FORBIDDEN -> HttpStatus.FORBIDDEN;
            case Refusal.NOT_FOUND -> HttpStatus.NOT_FOUND;
            case "identity.sign_in_failed" -> HttpStatus.UNAUTHORIZED;
            case "identity.sign_in_paused" -> HttpStatus.TOO_MANY_REQUESTS;
            default -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
    }

    private ProblemDetail of(Refusal refusal, Language language, HttpStatus status) {
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setType(URI.create("about:blank"));
        problem.setProperty("code", refusal.code());
        if (refusal.field() != null) {
            problem.setProperty("field", refusal.field());
        }
        Texts known = texts.getIfAvailable();
        if (known != null) {
            problem.setDetail(known.refusal(language, refusal));
            problem.setProperty("remedy", known.remedy(language, refusal));
        }
        String requestId = MDC.get("requestId");
        if (requestId != null) {
            problem.setProperty("requestId", requestId);
        }
        return problem;
    }
}
