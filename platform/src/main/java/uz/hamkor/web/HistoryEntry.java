package uz.hamkor.web;

import java.time.Instant;
import java.util.List;

/**
 * A change as a page shows it, in words of the language.
 *
 * @param who the person, with the seat where one was used; empty for the system
 * @param what what was done
 * @param founding whether a founder used the council's rights
 */
public record HistoryEntry(Instant at, String who, String what, boolean founding, List<FieldChange> changes) {

    public HistoryEntry {
        changes = List.copyOf(changes);
    }

    public record FieldChange(String field, String before, String after) {}
}
