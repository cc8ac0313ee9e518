package uz.hamkor.notices;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import uz.hamkor.shared.Language;

/**
 * Knows the letters of one kind: mails to persons who have no account, or which carry a link that opens something. A
 * bean of the module that sends them. Everything that must not lie in the outbox (address, names, the secret of a link)
 * is made in {@link #write}, when the mail is about to be handed over.
 *
 * <p>All methods run with the scope of the account on whose behalf the letter goes out, the last four in the transaction
 * that notes the end in the outbox.
 */
public interface LetterSource {

    /** Stable name; the texts are {@code mail.<kind>.subject}, without placeholders, and {@code mail.<kind>.body}. */
    String kind();

    /**
     * What to send now; empty when the letter is not wanted any more. Called at every try, in a transaction of its own
     * that is committed before the mail is handed over.
     */
    Optional<Letter> write(UUID letter);

    void sent(UUID letter);

    /** There is no mail server; the letter waits for one. */
    void kept(UUID letter);

    /**
     * The mail server does not take this mail, now or ever.
     *
     * @param answer its words, at most 300 characters; may name the address
     */
    void refused(UUID letter, String answer);

    /** Given up after many tries. */
    void unreachable(UUID letter);

    /**
     * @param name of the reader, for the greeting
     * @param values of the text; {@code link} is a path of the program
     */
    record Letter(String address, String name, Language language, Map<String, String> values) {
        public Letter {
            values = Map.copyOf(values);
        }
    }
}
