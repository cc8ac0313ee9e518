package uz.hamkor.registry.territory;

import java.util.List;

/** A row with everything that has to be looked at, and what taking it would do. */
record CheckedRow(TerritoryRow row, Effect effect, List<Conflict> conflicts) {

    CheckedRow {
        conflicts = List.copyOf(conflicts);
    }

    enum Effect {
        NEW,
        CHANGED,
        SAME,
        NONE
    }

    public boolean blocked() {
        return conflicts.stream().anyMatch(conflict -> conflict.kind().blocking());
    }

    /** Rows without any doubt are taken unless the person says otherwise; the others wait for a decision. */
    Decision proposal() {
        if (blocked()) {
            return Decision.SKIP;
        }
        return conflicts.isEmpty() ? Decision.ACCEPT : Decision.OPEN;
    }
}
