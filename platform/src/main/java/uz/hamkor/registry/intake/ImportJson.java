package uz.hamkor.registry.intake;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A list as REST gives it.
 *
 * @param state checking, checked, refused, applying, applied or undone
 * @param sheet that was read; empty for CSV
 * @param mapping column number from 0 to field
 * @param headings as they stood in the file
 * @param unrecognised headings that told nothing
 * @param refusal code of why the whole file was not taken, null where it was
 * @param verdicts how many rows mean what: new, update, same, suggestion, duplicate, rejected
 * @param undecided rows that may be known already and wait for a decision
 * @param results what came of how many rows, when it was applied
 */
record ImportJson(
        UUID id,
        String file,
        String state,
        String sheet,
        Map<Integer, String> mapping,
        List<String> headings,
        List<String> unrecognised,
        @Nullable String refusal,
        Map<String, Long> verdicts,
        long undecided,
        Map<String, Long> results,
        List<Problem> problems) {

    @Schema(name = "ImportStarted")
    record Started(UUID importId, UUID job) {
        static Started of(BringingInLists.Started started) {
            return new Started(started.list(), started.job().value());
        }
    }

    @Schema(name = "ImportLists")
    record Lists(List<Brief> rows) {}

    @Schema(name = "ImportCases")
    record Cases(List<Case> rows) {}

    @Schema(name = "ImportBrief")
    record Brief(UUID id, String file, String state, Instant createdAt) {
        static Brief of(ListImport list) {
            return new Brief(list.id(), list.fileName(), list.state().stored(), list.createdAt());
        }
    }

    /**
     * One problem of a row in words.
     *
     * @param row number as a table program shows it
     * @param rowId for correcting it
     * @param column number from 0, null where it is about the whole row
     * @param grave whether the row is rejected for it
     * @param proposal a value that would be taken instead
     */
    @Schema(name = "ImportProblem")
    record Problem(
            String sheet,
            int row,
            UUID rowId,
            @Nullable Integer column,
            @Nullable String field,
            String value,
            String code,
            boolean grave,
            String reason,
            String remedy,
            @Nullable String proposal) {}

    /** A row that may be known already. */
    @Schema(name = "ImportCase")
    record Case(
            int row,
            UUID rowId,
            List<String> cells,
            List<Candidate> candidates,
            @Nullable String decision) {

        static Case of(ImportRow row) {
            return new Case(
                    row.no(),
                    row.id(),
                    row.cells(),
                    row.candidates().stream().map(Candidate::of).toList(),
                    row.decision() == null ? null : row.decision().stored());
        }
    }

    /** @param score from 0 to 1 */
    @Schema(name = "ImportCandidate")
    record Candidate(
            @Nullable String organizationId, @Nullable Integer row, String name, String territory, double score) {

        static Candidate of(ImportRow.Candidate candidate) {
            return new Candidate(
                    candidate.organization() == null
                            ? null
                            : candidate.organization().toString(),
                    candidate.row(),
                    candidate.name(),
                    candidate.place(),
                    candidate.score());
        }
    }

    static ImportJson of(
            ListImport list,
            Map<ImportRow.Verdict, Long> verdicts,
            long undecided,
            Map<ImportRow.Result, Long> results,
            List<ImportRow> withProblems,
            BiFunction<String, List<String>, String> words) {
        Map<String, Long> byVerdict = new LinkedHashMap<>();
        verdicts.forEach((verdict, count) -> byVerdict.put(verdict.stored(), count));
        Map<String, Long> byResult = new LinkedHashMap<>();
        results.forEach((result, count) -> byResult.put(result.stored(), count));
        return new ImportJson(
                list.id(),
                list.fileName(),
                list.state().stored(),
                list.sheet(),
                list.mapping(),
                list.headings(),
                list.unrecognised(),
                list.refusal() == null ? null : list.refusal().code(),
                byVerdict,
                undecided,
                byResult,
                withProblems.stream()
                        .flatMap(row -> row.problems().stream().map(problem -> problem(list, row, problem, words)))
                        .toList());
    }

    private static Problem problem(
            ListImport list, ImportRow row, RowProblem problem, BiFunction<String, List<String>, String> words) {
        Integer column = list.mapping().entrySet().stream()
                .filter(entry -> entry.getValue().equals(problem.field()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
        return new Problem(
                list.sheet(),
                row.no(),
                row.id(),
                column,
                problem.field(),
                problem.value(),
                problem.code(),
                problem.grave(),
                words.apply(problem.messageKey(), problem.args()),
                words.apply(problem.remedyKey(), problem.args()),
                problem.proposal());
    }
}
