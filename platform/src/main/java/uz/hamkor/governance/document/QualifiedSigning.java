package uz.hamkor.governance.document;

import uz.hamkor.shared.Outcome;

/**
 * Qualified electronic signatures of a service outside, such as E-IMZO. Without an implementation that is configured the
 * platform offers none and says so.
 */
public interface QualifiedSigning {

    boolean connected();

    /**
     * Has a detached signature checked over a text.
     *
     * @param text what was signed, in UTF-8
     * @param pkcs7 the signature, Base64 of DER
     * @return what the service said of the certificate, as JSON; refused where the signature does not hold
     */
    Outcome<String> verify(String text, String pkcs7);
}
