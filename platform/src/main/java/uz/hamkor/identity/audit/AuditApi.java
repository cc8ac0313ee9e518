package uz.hamkor.identity.audit;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uz.hamkor.shared.Refusal;
import uz.hamkor.web.Problems;

/** REST for platform administrators: checks the seals of the audit log, and hands it out as JSON lines. */
@RestController
@RequestMapping("/api/v1/audit")
class AuditApi {

    private final AuditTrail trail;
    private final Problems problems;

    AuditApi(AuditTrail trail, Problems problems) {
        this.trail = trail;
        this.problems = problems;
    }

    @GetMapping("/verification")
    ResponseEntity<?> verify() {
        return trail.verify().<ResponseEntity<?>>fold(ResponseEntity::ok, problems::response);
    }

    /** @param since an instant such as {@code 2026-01-31T00:00:00Z}; without it everything */
    @GetMapping("/entries")
    @Nullable
    ResponseEntity<?> entries(@RequestParam(defaultValue = "") String since, HttpServletResponse response)
            throws IOException {
        Instant from;
        try {
            from = since.isBlank() ? Instant.EPOCH : Instant.parse(since.strip());
        } catch (DateTimeParseException e) {
            return problems.response(Refusal.at("since", "identity.audit_since"));
        }
        if (!trail.mayRead()) {
            return problems.response(Refusal.of(Refusal.FORBIDDEN));
        }
        response.setContentType("application/jsonl");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        trail.ship(from, response.getWriter());
        return null;
    }
}
