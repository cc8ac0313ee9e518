package uz.hamkor.governance.document;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.Outcome;

/**
 * Qualified electronic signatures of a service outside, such as E-IMZO. Without a service that is configured the platform
 * offers none and says so.
 */
public interface QualifiedSigning {

    boolean connected();

    /**
     * Has a signature with the signed text inside checked: signature, certificate with its state at the time of signing,
     * and that the text is this one.
     *
     * @param text what was to be signed
     * @param pkcs7 the signature, Base64 of DER
     * @param address from which the person signs, for the service; null where it is not known
     * @return what the service found; refused where the signature does not hold or the service does not answer
     */
    Outcome<Proof> verify(String text, String pkcs7, @Nullable String address);

    /**
     * What the service found.
     *
     * @param pkcs7 the signature with the token of the time it was given, Base64 of DER
     * @param serial of the certificate
     * @param owner to whom it was given
     * @param stir tax number of the legal person it was given for; null for a natural person
     * @param pinfl personal number of the owner, where the certificate has it
     * @param signedAt by the token where there is one, else by the computer of the person
     */
    record Proof(
            String pkcs7,
            String serial,
            String owner,
            @Nullable String stir,
            @Nullable String pinfl,
            Instant signedAt) {}
}
