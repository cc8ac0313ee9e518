package uz.hamkor.registry.territory;

import java.util.List;
import java.util.Locale;

/**
 * Something in a row of a file that a person has to look at before it is taken.
 *
 * @param args what the text mentions
 */
record Conflict(Kind kind, List<String> args) {

    Conflict {
        args = List.copyOf(args);
    }

    static Conflict of(Kind kind, String... args) {
        return new Conflict(kind, List.of(args));
    }

    enum Kind {
        CODE_MISSING(true),
        CODE_WRONG(true),
        CODE_TWICE(true),
        KIND_UNKNOWN(true),
        NAME_MISSING(true),
        PARENT_MISSING(true),
        PARENT_IS_ITSELF(true),
        /** Latin and Cyrillic name are not each other's transliteration. */
        SCRIPTS_DIFFER(false),
        /** They differ only in where words are parted. */
        SPACING_DIFFERS(false),
        /** One of the names lacks the word for its kind that the other has. */
        KIND_WORD_MISSING(false),
        /** A name says it is of another kind than another name, or than the row. */
        KIND_WORD_DIFFERS(false),
        NAME_CHANGED(false),
        KIND_CHANGED(false),
        PARENT_CHANGED(false),
        /** The file itself marks the row in a column of its own. */
        FLAGGED_IN_FILE(false);

        private final boolean blocking;

        Kind(boolean blocking) {
            this.blocking = blocking;
        }

        /** Whether the row cannot be taken as it is. */
        public boolean blocking() {
            return blocking;
        }

        public String messageKey() {
            return "territory.conflict." + name().toLowerCase(Locale.ROOT);
        }
    }
}
