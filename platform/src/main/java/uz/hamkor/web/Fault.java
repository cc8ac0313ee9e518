package uz.hamkor.web;

import java.sql.SQLException;
import java.util.Set;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import uz.hamkor.shared.Refusal;

/** An exception that reached the edge: which status it is, and which refusal explains it. */
record Fault(HttpStatus status, Refusal refusal) {

    private static final Set<String> NO_VALUES = Set.of("22003", "22007", "22008", "22021", "22P05");

    /** Ours when nothing fits: then it is a bug, and the log has it. */
    boolean isOurs() {
        return status == HttpStatus.INTERNAL_SERVER_ERROR;
    }

    static Fault of(Exception exception) {
        return switch (exception) {
            case AuthenticationException e -> of(HttpStatus.UNAUTHORIZED, Refusal.of("web.unauthenticated"));
            case AccessDeniedException e -> of(HttpStatus.FORBIDDEN, Refusal.of(Refusal.FORBIDDEN));
            case MaxUploadSizeExceededException e -> of(HttpStatus.CONTENT_TOO_LARGE, Refusal.of("web.too_large"));
            case HttpMessageNotReadableException e -> of(HttpStatus.BAD_REQUEST, Refusal.of("web.malformed"));
            case InvalidParameterException e -> of(HttpStatusCode.valueOf(e.getErrorCode()));
            case MissingServletRequestParameterException e -> missing(e.getParameterName());
            case MissingServletRequestPartException e -> missing(e.getRequestPartName());
            case MultipartException e -> of(HttpStatus.BAD_REQUEST, Refusal.of("web.malformed"));
            case MethodArgumentTypeMismatchException e ->
                e.getParameter().hasParameterAnnotation(PathVariable.class)
                        ? of(HttpStatus.NOT_FOUND, Refusal.of(Refusal.NOT_FOUND))
                        : invalid(HttpStatus.BAD_REQUEST, e.getName());
            case TypeMismatchException e -> invalid(HttpStatus.BAD_REQUEST, e.getPropertyName());
            case MethodArgumentNotValidException e ->
                invalid(HttpStatus.UNPROCESSABLE_CONTENT, field(e.getBindingResult()));
            case StorableTexts.Unstorable e -> invalid(HttpStatus.UNPROCESSABLE_CONTENT, e.parameter());
            case OptimisticLockingFailureException e -> of(HttpStatus.CONFLICT, Refusal.of("web.changed_meanwhile"));
            case DataIntegrityViolationException e
            when isNoValue(e) -> of(HttpStatus.UNPROCESSABLE_CONTENT, Refusal.of("web.malformed"));
            case DataAccessResourceFailureException e -> unavailable();
            case CannotCreateTransactionException e -> unavailable();
            case ErrorResponse e -> of(e.getStatusCode());
            default -> of(HttpStatus.INTERNAL_SERVER_ERROR);
        };
    }

    static Fault of(HttpStatusCode code) {
        HttpStatus known = HttpStatus.resolve(code.value());
        HttpStatus status = known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known;
        return of(
                status,
                Refusal.of(
                        switch (status) {
                            case BAD_REQUEST -> "web.malformed";
                            case UNAUTHORIZED -> "web.unauthenticated";
                            case FORBIDDEN -> Refusal.FORBIDDEN;
                            case NOT_FOUND, GONE -> Refusal.NOT_FOUND;
                            case METHOD_NOT_ALLOWED -> "web.method_not_allowed";
                            case NOT_ACCEPTABLE -> "web.not_acceptable";
                            case CONFLICT -> "web.changed_meanwhile";
                            case CONTENT_TOO_LARGE -> "web.too_large";
                            case UNSUPPORTED_MEDIA_TYPE -> "web.unsupported_media_type";
                            case TOO_MANY_REQUESTS -> "web.too_many";
                            case SERVICE_UNAVAILABLE -> "web.unavailable";
                            default -> status.is4xxClientError() ? "web.malformed" : "web.unexpected";
                        }));
    }

    private static Fault of(HttpStatus status, Refusal refusal) {
        return new Fault(status, refusal);
    }

    private static Fault missing(String name) {
        return of(HttpStatus.BAD_REQUEST, Refusal.at(name, "web.parameter_missing", name));
    }

    private static Fault invalid(HttpStatus status, @Nullable String name) {
        return name == null
                ? of(status, Refusal.of("web.malformed"))
                : of(status, Refusal.at(name, "web.parameter_invalid", name));
    }

    /** A day, number or text that PostgreSQL has no room for: 22003, 22007, 22008, 22021, 22P05. */
    private static boolean isNoValue(DataIntegrityViolationException e) {
        return e.getMostSpecificCause() instanceof SQLException cause
                && NO_VALUES.contains(String.valueOf(cause.getSQLState()));
    }

    private static Fault unavailable() {
        return of(HttpStatus.SERVICE_UNAVAILABLE, Refusal.of("web.unavailable"));
    }

    private static @Nullable String field(BindingResult result) {
        FieldError error = result.getFieldError();
        return error == null ? null : error.getField();
    }
}
