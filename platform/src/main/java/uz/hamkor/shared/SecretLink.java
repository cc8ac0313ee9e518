package uz.hamkor.shared;

import java.util.Optional;
import java.util.UUID;

/**
 * The address of a page that opens something for whoever has it. It is made when a mail is written, and stands only in
 * the mail: a mail that waits names the kind and an id. Implemented by the module whose page it is.
 */
public interface SecretLink {

    /** The name under which a mail asks for a link: {@code kind:id}; the texts then have {@code {link}}. */
    String ARGUMENT = "opens";

    String kind();

    /** The path with the secret, the same each time; empty when it would open nothing any more. */
    Optional<String> path(UUID id);

    /** What a mail is given that is to hold such a link. */
    static String argument(String kind, UUID id) {
        return kind + ":" + id;
    }
}
