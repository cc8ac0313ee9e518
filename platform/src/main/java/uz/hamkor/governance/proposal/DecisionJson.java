package uz.hamkor.governance.proposal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.LocalizedText;

/** Decisions as programs read them. */
final class DecisionJson {

    private DecisionJson() {}

    /**
     * A proposal.
     *
     * @param method see {@link Method}
     * @param stepUntil deadline of the running step
     * @param result how it came out; null before a step has ended
     */
    @Schema(name = "Decision")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Row(
            int number,
            String id,
            String bodyId,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) LocalizedText title,
            String decisionClass,
            String state,
            String method,
            boolean secret,
            int edition,
            int version,
            @Nullable Instant proposedAt,
            Instant stepSince,
            @Nullable Instant stepUntil,
            @Nullable Instant closedAt,
            @Nullable Result result,
            String url) {

        static Row of(Proposal one, String home) {
            return new Row(
                    one.number(),
                    one.id().toString(),
                    one.body().toString(),
                    one.title(),
                    one.decisionClass().code(),
                    one.state().code(),
                    one.method().code(),
                    one.secret(),
                    one.edition(),
                    one.version(),
                    one.proposedAt(),
                    one.stepSince(),
                    one.stepUntil(),
                    one.closedAt(),
                    one.result(),
                    home + "/" + one.number());
        }
    }

    /** @param nextCursor asks for the rows after these; null behind the last */
    @Schema(name = "DecisionRows")
    record Rows(List<Row> rows, @Nullable String nextCursor) {}

    @Schema(name = "DecisionOption")
    record Option(LocalizedText name, BigDecimal cost) {}

    @Schema(name = "DecisionStep")
    record Step(
            int number,
            String step,
            Instant since,
            @Nullable Instant until,
            @Nullable Instant endedAt,
            @Nullable String outcome) {}

    /** @param mine seats through which the caller may act in the running step */
    @Schema(name = "DecisionDetail")
    record Detail(
            Row decision,
            LocalizedText text,
            List<Option> options,
            int places,
            BigDecimal budget,
            int rulesVersion,
            List<Step> steps,
            List<Mine> mine) {}

    @Schema(name = "DecisionMine")
    record Mine(String seat, String via) {}

    /**
     * What a seat said.
     *
     * @param word in silence and for yes and no
     * @param numbers of each option
     * @param conflict why it stands aside
     */
    @Schema(name = "DecisionVote")
    record Vote(
            String seat,
            String organizationId,
            LocalizedText organization,
            String memberClass,
            int weight,
            boolean acted,
            @Nullable String via,
            @Nullable String word,
            @Nullable List<Integer> numbers,
            @Nullable String reason,
            @Nullable String conflict) {

        static Vote of(Elector one) {
            Choice choice = one.choice();
            return new Vote(
                    one.seat().toString(),
                    one.organization().toString(),
                    one.name(),
                    one.memberClass().code(),
                    one.weight(),
                    one.acted(),
                    one.via(),
                    choice == null || choice.word() == null
                            ? null
                            : choice.word().name().toLowerCase(Locale.ROOT),
                    choice == null || choice.word() != null ? null : choice.numbers(),
                    one.reason(),
                    one.conflict());
        }
    }

    @Schema(name = "DecisionVotes")
    record Votes(int step, List<Vote> rows) {}

    @Schema(name = "DecisionArgument")
    record Argument(
            String id,
            String side,
            String text,
            @Nullable String organizationId,
            Instant at,
            @Nullable String answer,
            @Nullable Boolean accepted) {

        static Argument of(Arguing.Argument one) {
            return new Argument(
                    one.id().toString(),
                    one.side().code(),
                    one.text(),
                    one.organization() == null ? null : one.organization().toString(),
                    one.at(),
                    one.answer(),
                    one.accepted());
        }
    }

    @Schema(name = "DecisionArguments")
    record Arguments(List<Argument> rows) {}

    @Schema(name = "DecisionTask")
    record Task(
            String id,
            String title,
            String organizationId,
            LocalizedText organization,
            LocalDate due,
            @Nullable String evidence,
            @Nullable Instant doneAt,
            @Nullable Instant confirmedAt) {

        static Task of(CarryingOut.DecisionTask one) {
            return new Task(
                    one.id().toString(),
                    one.title(),
                    one.organization().toString(),
                    one.organizationName(),
                    one.due(),
                    one.evidence(),
                    one.doneAt(),
                    one.confirmedAt());
        }
    }

    @Schema(name = "DecisionTasks")
    record Tasks(List<Task> rows) {}

    /** @param receipt of a secret vote; shown this once */
    @Schema(name = "DecisionCounted")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Counted(String state, @Nullable String receipt) {}
}
