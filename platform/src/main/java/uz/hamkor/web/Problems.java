package uz.hamkor.web;

import java.net.URI;
import org.slf4j.MDC;
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

    private static final URI TYPE = URI.create("about:blank");

    private final Texts texts;
    private final LanguageResolver languages;

    Problems(Texts texts, LanguageResolver languages) {
        this.texts = texts;
        this.languages = languages;
    }

    /** The refusal as a response, in the language of the request, with the status that fits its code. */
    public ResponseEntity<ProblemDetail> response(Refusal refusal) {
        return response(refusal, status(refusal));
    }

    public ResponseEntity<ProblemDetail> response(Refusal refusal, HttpStatus status) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(of(refusal, languages.current(), status));
    }

    public ProblemDetail of(Refusal refusal, Language language) {
        return of(refusal, language, status(refusal));
    }

    public static HttpStatus status(Refusal refusal) {
        return switch (refusal.code()) {
            case Refusal.FORBIDDEN -> HttpStatus.FORBIDDEN;
            case Refusal.NOT_FOUND -> HttpStatus.NOT_FOUND;
            case "identity.sign_in_failed", "web.unauthenticated" -> HttpStatus.UNAUTHORIZED;
            case "identity.sign_in_paused", "web.too_many" -> HttpStatus.TOO_MANY_REQUESTS;
            case "web.changed_meanwhile" -> HttpStatus.CONFLICT;
            default -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
    }

    private ProblemDetail of(Refusal refusal, Language language, HttpStatus status) {
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setType(TYPE);
        problem.setTitle(status.getReasonPhrase());
        problem.setProperty("code", refusal.code());
        if (refusal.field() != null) {
            problem.setProperty("field", refusal.field());
        }
        if (texts.has(refusal.messageKey())) {
            problem.setDetail(texts.refusal(language, refusal));
        }
        String remedy = texts.remedy(language, refusal);
        if (!remedy.isEmpty()) {
            problem.setProperty("remedy", remedy);
        }
        String requestId = MDC.get(RequestIdFilter.MDC_KEY);
        if (requestId != null) {
            problem.setProperty("requestId", requestId);
        }
        return problem;
    }
}
