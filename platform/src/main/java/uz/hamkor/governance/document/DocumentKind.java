package uz.hamkor.governance.document;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Kinds of normative documents. The first ten are the checklist of risk RK8, the legal base of a cluster. */
public enum DocumentKind {
    CHARTER,
    ACCESSION,
    SHARING,
    MOBILITY,
    INTERNSHIP,
    INTELLECTUAL_PROPERTY,
    DATA,
    FINANCE,
    QUALITY,
    COMPLAINTS,
    CONFLICT_OF_INTEREST,
    OTHER;

    /** What risk RK8 asks for. */
    public static List<DocumentKind> checklist() {
        return Arrays.stream(values())
                .filter(kind -> kind.ordinal() <= COMPLAINTS.ordinal())
                .toList();
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<DocumentKind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }
}
