package uz.hamkor.identity.signon;

import java.net.URI;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.util.UriComponentsBuilder;
import uz.hamkor.shared.Outcome;

/**
 * OneID, the sign-in of the state services of Uzbekistan: close to OAuth 2, with grant types of its own and without
 * signed proofs, so that its word counts only because it was asked directly. Switched off unless it is configured; a
 * person is known by {@code user_id}, the number of the passport is not kept.
 */
final class OneIdSignOn implements SignOn {

    private static final Logger LOG = LoggerFactory.getLogger(OneIdSignOn.class);

    private final String key;
    private final Provider settings;

    OneIdSignOn(String key, Provider settings) {
        this.key = key;
        this.settings = settings;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public String name() {
        return settings.nameOr("OneID");
    }

    @Override
    public boolean trustsEmail() {
        return false;
    }

    @Override
    public Outcome<URI> begin(Attempt attempt) {
        return Outcome.done(UriComponentsBuilder.fromUriString(settings.issuer())
                .queryParam("response_type", "one_code")
                .queryParam("client_id", "{client}")
                .queryParam("redirect_uri", "{back}")
                .queryParam("scope", "{client}")
                .queryParam("state", attempt.state())
                .encode()
                .buildAndExpand(Map.of("client", settings.clientId(), "back", attempt.back()))
                .toUri());
    }

    @Override
    public Outcome<Identity> finish(Attempt attempt, String code) {
        try {
            Map<String, Object> tokens = ask(Map.of(
                    "grant_type", "one_authorization_code",
                    "client_id", settings.clientId(),
                    "client_secret", settings.clientSecret(),
                    "redirect_uri", attempt.back(),
                    "code", code));
            Map<String, Object> person = ask(Map.of(
                    "grant_type", "one_access_token_identify",
                    "client_id", settings.clientId(),
                    "client_secret", settings.clientSecret(),
                    "access_token", String.valueOf(tokens.get("access_token")),
                    "scope", settings.clientId()));
            if (!"0".equals(String.valueOf(person.get("ret_cd")))
                    || !(person.get("user_id") instanceof String id)
                    || id.isBlank()) {
                throw new IllegalStateException("answered without a person");
            }
            return Outcome.done(new Identity(settings.issuer(), id, null));
        } catch (RuntimeException e) {
            LOG.warn("Signing in with {} failed: {}", key, e.toString());
            return Outcome.refused("identity.provider_failed");
        }
    }

    private Map<String, Object> ask(Map<String, String> fields) {
        return Calls.post(Calls.client().post().uri(URI.create(settings.issuer())), fields);
    }
}
