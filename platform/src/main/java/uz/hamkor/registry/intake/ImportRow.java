package uz.hamkor.registry.intake;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.OrganizationId;

/**
 * A row of a list and what it means.
 *
 * @param no number of the row as a table program shows it
 * @param cells the row as it stood in the file
 * @param target the organisation it is taken for, null for none
 * @param decision what a person decided where it may be known already
 * @param result what came of it when the list was applied
 */
record ImportRow(
        UUID id,
        int no,
        List<String> cells,
        RowData data,
        Verdict verdict,
        List<RowProblem> problems,
        List<Candidate> candidates,
        @Nullable OrganizationId target,
        @Nullable Decision decision,
        @Nullable Result result,
        @Nullable OrganizationId organization) {

    /** What applying the list would do with the row. */
    enum Verdict {
        NEW,
        UPDATE,
        SAME,
        SUGGESTION,
        DUPLICATE,
        REJECTED;

        public String stored() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static Verdict of(String stored) {
            return valueOf(stored.toUpperCase(java.util.Locale.ROOT));
        }
    }

    enum Decision {
        SAME,
        DIFFERENT,
        LATER;

        public String stored() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static Decision of(String stored) {
            return valueOf(stored.toUpperCase(java.util.Locale.ROOT));
        }
    }

    enum Result {
        CREATED,
        UPDATED,
        SAME,
        SUGGESTED,
        LATER,
        REJECTED;

        public String stored() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static Result of(String stored) {
            return valueOf(stored.toUpperCase(java.util.Locale.ROOT));
        }
    }

    /**
     * What the row may mean.
     *
     * @param organization an organisation that is known, null for an earlier row of the same list
     * @param row number of that earlier row, null for an organisation
     * @param name as it is known
     * @param place its territory, empty when not known
     * @param score from 0 to 1
     * @param differences what tells the names apart, by message key {@code intake.difference.<…>}
     */
    record Candidate(
            @Nullable OrganizationId organization,
            @Nullable Integer row,
            String name,
            String place,
            double score,
            List<String> differences) {

        Candidate {
            differences = List.copyOf(differences);
        }

        public int percent() {
            return (int) Math.floor(score * 100);
        }
    }

    ImportRow {
        cells = List.copyOf(cells);
        problems = List.copyOf(problems);
        candidates = List.copyOf(candidates);
    }

    static ImportRow read(int no, List<String> cells, RowReading.Read read) {
        return new ImportRow(
                uz.hamkor.shared.Ids.next(),
                no,
                cells,
                read.data(),
                read.isGrave() ? Verdict.REJECTED : Verdict.NEW,
                read.problems(),
                List.of(),
                null,
                null,
                null,
                null);
    }

    ImportRow meaning(Verdict changed, @Nullable OrganizationId known) {
        return new ImportRow(id, no, cells, data, changed, problems, candidates, known, decision, result, organization);
    }

    ImportRow maybe(List<Candidate> found, @Nullable Decision decided) {
        return new ImportRow(
                id, no, cells, data, Verdict.DUPLICATE, problems, found, null, decided, result, organization);
    }
}
