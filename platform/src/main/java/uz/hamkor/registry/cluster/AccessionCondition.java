package uz.hamkor.registry.cluster;

import java.util.Locale;

/** What an accession rests on: the head's signed interest with the benefit expected, named creative staff, people. */
public enum AccessionCondition {
    INTEREST,
    CREATIVE_STAFF,
    REPRESENTATIVE,
    DEPUTY;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
