package uz.hamkor.identity.signon;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.util.UriComponentsBuilder;
import uz.hamkor.shared.Outcome;

/**
 * OpenID Connect with the authorization code flow and PKCE (S256). The provider is looked up by discovery when somebody
 * first comes this way, so that one that is down does not keep the program from starting.
 */
final class OidcSignOn implements SignOn {

    private static final Logger LOG = LoggerFactory.getLogger(OidcSignOn.class);

    private final String key;
    private final Provider settings;
    private volatile @Nullable Discovered discovered;

    OidcSignOn(String key, Provider settings) {
        this.key = key;
        this.settings = settings;
    }

    /** What the provider says of itself, and what checks its proofs. */
    private record Discovered(ClientRegistration client, NimbusJwtDecoder proofs) {}

    @Override
    public String key() {
        return key;
    }

    @Override
    public String name() {
        return settings.nameOr(key);
    }

    @Override
    public boolean trustsEmail() {
        return settings.trusted();
    }

    @Override
    public Outcome<URI> begin(Attempt attempt) {
        try {
            return Outcome.done(UriComponentsBuilder.fromUriString(Objects.requireNonNull(
                            discovered().client().getProviderDetails().getAuthorizationUri()))
                    .queryParam("response_type", "code")
                    .queryParam("client_id", "{client}")
                    .queryParam("scope", "{scope}")
                    .queryParam("redirect_uri", "{back}")
                    .queryParam("state", attempt.state())
                    .queryParam("nonce", attempt.nonce())
                    .queryParam("code_challenge", challenge(attempt.verifier()))
                    .queryParam("code_challenge_method", "S256")
                    .encode()
                    .buildAndExpand(settings.clientId(), "openid email", attempt.back())
                    .toUri());
        } catch (RuntimeException e) {
            return failed(e);
        }
    }

    @Override
    public Outcome<Identity> finish(Attempt attempt, String code) {
        try {
            Discovered known = discovered();
            Map<String, Object> tokens = Calls.post(
                    Calls.client()
                            .post()
                            .uri(URI.create(known.client().getProviderDetails().getTokenUri()))
                            .headers(headers -> headers.setBasicAuth(
                                    encoded(settings.clientId()), encoded(settings.clientSecret()))),
                    Map.of(
                            "grant_type",
                            "authorization_code",
                            "code",
                            code,
                            "redirect_uri",
                            attempt.back(),
                            "code_verifier",
                            attempt.verifier()));
            Jwt proof = known.proofs().decode(String.valueOf(tokens.get("id_token")));
            if (!attempt.nonce().equals(proof.getClaimAsString("nonce"))) {
                throw new IllegalStateException("the proof is not for this attempt");
            }
            String email = Boolean.TRUE.equals(proof.getClaimAsBoolean("email_verified"))
                    ? proof.getClaimAsString("email")
                    : null;
            return Outcome.done(new Identity(
                    Objects.requireNonNull(proof.getIssuer()).toString(),
                    Objects.requireNonNull(proof.getSubject()),
                    email));
        } catch (RuntimeException e) {
            return failed(e);
        }
    }

    private <T> Outcome<T> failed(RuntimeException e) {
        LOG.warn("Signing in with {} failed: {}", key, e.toString());
        return Outcome.refused("identity.provider_failed");
    }

    private Discovered discovered() {
        Discovered known = discovered;
        if (known == null) {
            ClientRegistration client = ClientRegistrations.fromIssuerLocation(settings.issuer())
                    .registrationId(key)
                    .clientId(settings.clientId())
                    .clientSecret(settings.clientSecret())
                    .build();
            NimbusJwtDecoder proofs = NimbusJwtDecoder.withJwkSetUri(
                            Objects.requireNonNull(client.getProviderDetails().getJwkSetUri()))
                    .jwsAlgorithms(algorithms -> algorithms.addAll(
                            Set.of(SignatureAlgorithm.RS256, SignatureAlgorithm.PS256, SignatureAlgorithm.ES256)))
                    .restOperations(Calls.template())
                    .build();
            proofs.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                    new JwtTimestampValidator(), new OidcIdTokenValidator(client)));
            known = new Discovered(client, proofs);
            discovered = known;
        }
        return known;
    }

    static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** RFC 6749 section 2.3.1: both are encoded like a form before they become a header. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
