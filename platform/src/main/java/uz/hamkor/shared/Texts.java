package uz.hamkor.shared;

/** The words of the interface. Patterns are ICU messages with plurals; implemented by the web module. */
public interface Texts {

    /** The text of a key in a language; throws when the key is unknown, since that is a bug. */
    String text(Language language, String key, Object... args);

    boolean has(String key);

    default String refusal(Language language, Refusal refusal) {
        return text(language, refusal.messageKey(), refusal.args().toArray());
    }

    default String remedy(Language language, Refusal refusal) {
        return has(refusal.remedyKey())
                ? text(language, refusal.remedyKey(), refusal.args().toArray())
                : "";
    }
}
