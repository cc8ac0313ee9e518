package uz.hamkor.identity.signon;

import java.io.Serializable;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.Outcome;

/** A provider that says who somebody is: sends the browser there, and asks the provider when it comes back. */
public interface SignOn {

    /** In addresses and settings. */
    String key();

    /** As people know it. */
    String name();

    /** Whether an address that it calls verified is enough to find an account. */
    boolean trustsEmail();

    /** Where the browser goes; refused with {@code identity.provider_failed} when the provider cannot be reached. */
    Outcome<URI> begin(Attempt attempt);

    /** Who came back with this code; refused with {@code identity.provider_failed} when the proof does not hold. */
    Outcome<Identity> finish(Attempt attempt, String code);

    /**
     * One way there and back, kept in the session.
     *
     * @param state comes back with the browser
     * @param nonce comes back inside the proof
     * @param verifier shown only to the provider; its hash went with the browser (PKCE)
     * @param back the address to come back to
     */
    record Attempt(String provider, String state, String nonce, String verifier, String back) implements Serializable {}

    /**
     * Somebody as the provider knows them.
     *
     * @param issuer and subject together never mean anybody else
     * @param verifiedEmail null unless the provider says that it has verified it
     */
    record Identity(String issuer, String subject, @Nullable String verifiedEmail) {}
}
