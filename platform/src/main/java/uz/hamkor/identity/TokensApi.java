package uz.hamkor.identity;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
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

    record Wanted(
            @Nullable String email,
            @Nullable String password,
            @Nullable String code,
            @Nullable String name) {}

    @Schema(name = "Token")
    record Made(String token, String name, Instant expiresAt) {}

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
        for (String[] field :
                new String[][] {{"email", wanted.email()}, {"password", wanted.password()}, {"name", wanted.name()}}) {
            if (field[1] == null || field[1].isBlank()) {
                return problems.response(Refusal.at(field[0], "identity.field_missing", field[0]));
            }
        }
        String name = java.util.Objects.requireNonNull(wanted.name());
        return signingIn
                .check(
                        java.util.Objects.requireNonNull(wanted.email()),
                        java.util.Objects.requireNonNull(wanted.password()),
                        wanted.code(),
                        request.getRemoteAddr())
                .then(account -> tokens.create(account, name))
                .<ResponseEntity<?>>fold(
                        secret -> ResponseEntity.created(URI.create("/account"))
                                .body(new Made(
                                        secret, name.strip(), Instant.now().plus(ApiTokens.LIFE))),
                        problems::response);
    }
}
