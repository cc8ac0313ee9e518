package uz.hamkor.governance.document;

import uz.hamkor.shared.OrganizationId;

/**
 * What a qualified signature is put under: three lines, {@code hamkor-signature 1}, the SHA-256 of the canonical text of
 * the version (see {@link CanonicalText}), and the id of the member that it binds. The hash stands for the text, the id
 * keeps a signature from being shown for another member.
 */
final class SignedStatement {

    private SignedStatement() {}

    static String of(String hash, OrganizationId member) {
        return "hamkor-signature 1\n" + hash + "\n" + member + "\n";
    }
}
