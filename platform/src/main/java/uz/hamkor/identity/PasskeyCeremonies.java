package uz.hamkor.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Outcome;

/**
 * The two ceremonies of WebAuthn: registering a passkey and showing to have it. The device must have made sure that it
 * is its owner who holds it (by finger, face or number), so a passkey counts as two factors. Each challenge is good once
 * and only in the session it was made for.
 */
@Component
class PasskeyCeremonies {

    private static final String NAME = "Hamkor";
    private static final String CREATION = "hamkor.passkey-creation";
    private static final String REQUEST = "hamkor.passkey-request";
    private static final Logger LOG = LoggerFactory.getLogger(PasskeyCeremonies.class);

    private final Passkeys passkeys;
    private final Accounts accounts;
    private final String url;
    private final JsonMapper json =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    PasskeyCeremonies(Passkeys passkeys, Accounts accounts, @Value("${hamkor.url:}") String url) {
        this.passkeys = passkeys;
        this.accounts = accounts;
        this.url = url.strip();
    }

    /** Whether this installation says under which name it is reached; on the own machine none is needed. */
    boolean available(HttpServletRequest request) {
        return !url.isEmpty() || request.getServerName().equals("localhost");
    }

    /** What the browser needs to make a passkey, as JSON. */
    String beginRegistration(AccountId account, HttpServletRequest request) {
        PublicKeyCredentialCreationOptions options = party(request)
                .createPublicKeyCredentialCreationOptions(new ImmutablePublicKeyCredentialCreationOptionsRequest(
                        PasswordAuthentication.authenticated(account)));
        request.getSession().setAttribute(CREATION, options);
        return json.writeValueAsString(options);
    }

    /** Keeps a passkey that the browser has made; {@code sent} is {@code {"credential": …, "label": …}}. */
    Outcome<AccountId> register(AccountId account, String sent, HttpServletRequest request) {
        if (!(taken(CREATION, request) instanceof PublicKeyCredentialCreationOptions options)
                || !Passkeys.handle(account).equals(options.getUser().getId())) {
            return Outcome.refused("identity.passkey_failed");
        }
        try {
            RelyingPartyPublicKey made = json.readValue(sent, RelyingPartyPublicKey.class);
            String name = made.getLabel().strip();
            if (name.isEmpty() || name.length() > Passkeys.LONGEST_NAME) {
                return Outcome.refusedAt("name", "identity.passkey_name", Passkeys.LONGEST_NAME);
            }
            party(request)
                    .registerCredential(new ImmutableRelyingPartyRegistrationRequest(
                            options, new RelyingPartyPublicKey(made.getCredential(), name)));
            return Outcome.done(account);
        } catch (RuntimeException e) {
            return failed(e);
        }
    }

    /** What the browser needs to show a passkey, as JSON; whose it will be is not known yet. */
    String beginRequest(HttpServletRequest request) {
        PublicKeyCredentialRequestOptions options = party(request)
                .createCredentialRequestOptions(
                        new ImmutablePublicKeyCredentialRequestOptionsRequest(new AnonymousAuthenticationToken(
                                "nobody", "nobody", AuthorityUtils.createAuthorityList("NOBODY"))));
        request.getSession().setAttribute(REQUEST, options);
        return json.writeValueAsString(options);
    }

    /** Whose passkey the browser has shown. */
    Outcome<AccountId> shown(String sent, HttpServletRequest request) {
        if (!(taken(REQUEST, request) instanceof PublicKeyCredentialRequestOptions options)) {
            return Outcome.refused("identity.passkey_failed");
        }
        try {
            PublicKeyCredential<AuthenticatorAssertionResponse> credential =
                    json.readValue(sent, new TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>>() {});
            PublicKeyCredentialUserEntity owner =
                    party(request).authenticate(new RelyingPartyAuthenticationRequest(options, credential));
            return Optional.ofNullable(owner)
                    .flatMap(one -> Passkeys.account(one.getId()))
                    .flatMap(accounts::find)
                    .filter(Accounts.Account::active)
                    .map(account -> Outcome.done(account.id()))
                    .orElseGet(() -> Outcome.refused("identity.passkey_failed"));
        } catch (RuntimeException e) {
            return failed(e);
        }
    }

    /** The library tells of wrong signatures, unknown keys and broken JSON by exceptions; all are the same refusal. */
    private static <T> Outcome<T> failed(RuntimeException e) {
        LOG.info("A passkey was refused: {}", e instanceof JacksonException ? "not readable" : e.toString());
        return Outcome.refused("identity.passkey_failed");
    }

    private static Object taken(String name, HttpServletRequest request) {
        HttpSession session = request.getSession(true);
        Object options = session.getAttribute(name);
        session.removeAttribute(name);
        return options == null ? "" : options;
    }

    private WebAuthnRelyingPartyOperations party(HttpServletRequest request) {
        URI own = url.isEmpty()
                ? URI.create("%s://%s:%d".formatted(request.getScheme(), "localhost", request.getServerPort()))
                : URI.create(url);
        String origin = own.getScheme() + "://" + own.getHost() + (own.getPort() < 0 ? "" : ":" + own.getPort());
        Webauthn4JRelyingPartyOperations party = new Webauthn4JRelyingPartyOperations(
                passkeys,
                passkeys,
                PublicKeyCredentialRpEntity.builder()
                        .id(own.getHost())
                        .name(NAME)
                        .build(),
                Set.of(origin));
        party.setCustomizeCreationOptions(
                options -> options.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build()));
        party.setCustomizeRequestOptions(options -> options.userVerification(UserVerificationRequirement.REQUIRED));
        return party;
    }
}
