package uz.hamkor.identity;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uz.hamkor.shared.Refusal;
import uz.hamkor.web.Problems;

/** REST: a token for a program, in exchange for address, password and, where the account has it, a code. */
@RestController
@RequestMapping("/api/v1/tokens")
class TokensApi {

    /**
     * What is asked for.
     *
     * @param code of the second factor or a recovery code, where the account has a second factor
     * @param scopes {@code read}, {@code write} or both, both when absent
     * @param days until it expires, 1 to 365, 90 when absent
     */
    record Wanted(
            @Nullable String email,
            @Nullable String password,
            @Nullable String code,
            @Nullable String name,
            @Nullable List<String> scopes,
            @Nullable Integer days) {}

    @Schema(name = "Token")
    record Made(String token, String name, List<String> scopes, Instant expiresAt) {}

    /** @param usedAt null when it was never used; exact to a minute */
    @Schema(name = "ListedToken")
    record Listed(
            UUID id,
            String name,
            List<String> scopes,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant usedAt) {}

    private final SigningIn signingIn;
    private final ApiTokens tokens;
    private final Problems problems;

    TokensApi(SigningIn signingIn, ApiTokens tokens, Problems problems) {
        this.signingIn = signingIn;
        this.tokens = tokens;
        this.problems = problems;
    }

    @PostMapping
    @Operation(summary = "Gives a token for e-mail and password; it is shown once")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Made.class)))
    ResponseEntity<?> create(@RequestBody Wanted wanted, HttpServletRequest request) {
        for (@Nullable
        String[] field : new @Nullable String[][] {
            {"email", wanted.email()}, {"password", wanted.password()}, {"name", wanted.name()}
        }) {
            if (field[1] == null || field[1].isBlank()) {
                String name = Objects.requireNonNull(field[0]);
                return problems.response(Refusal.at(name, "identity.field_missing", name));
            }
        }
        return signingIn
                .check(
                        Objects.requireNonNull(wanted.email()),
                        Objects.requireNonNull(wanted.password()),
                        wanted.code(),
                        request.getRemoteAddr())
                .then(account -> tokens.create(
                        account,
                        Objects.requireNonNull(wanted.name()),
                        wanted.scopes() == null ? ApiTokens.ALL_SCOPES : known(wanted.scopes()),
                        wanted.days() == null ? ApiTokens.DAYS : wanted.days()))
                .<ResponseEntity<?>>fold(
                        made -> ResponseEntity.created(URI.create("/account"))
                                .body(new Made(made.secret(), made.name(), made.scopes(), made.expiresAt())),
                        problems::response);
    }

    /** The own tokens that still work, the newest first. */
    @GetMapping
    @Operation(summary = "The own tokens that still work, with their last use")
    List<Listed> list() {
        return tokens.of(me().account()).stream()
                .map(token -> new Listed(
                        token.id(),
                        token.name(),
                        token.scopes(),
                        token.createdAt(),
                        token.expiresAt(),
                        token.usedAt().orElse(null)))
                .toList();
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Revokes an own token")
    @ApiResponse(responseCode = "204")
    ResponseEntity<?> revoke(@PathVariable UUID id) {
        return tokens.revoke(me().account(), id)
                ? ResponseEntity.noContent().build()
                : problems.response(Refusal.of(Refusal.NOT_FOUND));
    }

    /** Nothing in a list is not a scope either. */
    private static List<String> known(List<String> sent) {
        return sent.stream().map(String::valueOf).toList();
    }

    private static Actor me() {
        return Actor.current().orElseThrow(() -> new IllegalStateException("only reached when signed in"));
    }
}
