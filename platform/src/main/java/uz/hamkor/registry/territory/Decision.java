package uz.hamkor.registry.territory;

import java.util.Locale;
import java.util.Optional;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;

/** What a person decides on a row. */
enum Decision {
    OPEN,
    /** Take it as it stands in the file. */
    ACCEPT,
    /** Take it; of the two Uzbek names the Latin one is right, the other is derived from it. */
    LATIN,
    /** Take it; the Cyrillic one is right. */
    CYRILLIC,
    SKIP;

    boolean takes() {
        return this == ACCEPT || this == LATIN || this == CYRILLIC;
    }

    LocalizedText name(LocalizedText inFile) {
        return switch (this) {
            case LATIN -> without(inFile, Language.UZ_CYRL, Language.UZ);
            case CYRILLIC -> without(inFile, Language.UZ, Language.UZ_CYRL);
            case OPEN, ACCEPT, SKIP -> inFile;
        };
    }

    /** Without one language, as long as the other is there. */
    private static LocalizedText without(LocalizedText name, Language dropped, Language kept) {
        if (name.exactly(kept).isEmpty()) {
            return name;
        }
        LocalizedText rest = LocalizedText.empty();
        for (var entry : name.texts().entrySet()) {
            if (entry.getKey() != dropped) {
                rest = rest.with(entry.getKey(), entry.getValue());
            }
        }
        return rest;
    }

    public String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String messageKey() {
        return "territory.decision." + stored();
    }

    static Optional<Decision> of(String stored) {
        try {
            return Optional.of(valueOf(stored.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
