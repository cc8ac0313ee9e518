package uz.hamkor.governance.proposal;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uz.hamkor.files.sheets.ListFile;
import uz.hamkor.files.sheets.TableFormat;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Texts;

/** Decisions, and the votes of one, as a file. */
@Component
class DecisionExport {

    static final int PAGE = 500;

    private static final List<String> DECISIONS = List.of(
            "number",
            "title",
            "body",
            "class",
            "method",
            "secret",
            "state",
            "proposed_at",
            "step_until",
            "closed_at",
            "entitled",
            "acted",
            "for",
            "against",
            "abstain",
            "verdict",
            "chosen");

    private static final List<String> VOTES =
            List.of("step", "organization", "class", "weight", "acted", "by", "word", "numbers", "reason", "conflict");

    private final Texts texts;

    DecisionExport(Texts texts) {
        this.texts = texts;
    }

    /**
     * @param page proposals below a number; asked for until there are none
     * @param shown which of them are written
     */
    void decisions(
            Cluster cluster,
            Map<BodyId, LocalizedText> bodies,
            Function<@Nullable Integer, List<Proposal>> page,
            Predicate<Proposal> shown,
            TableFormat format,
            Language language,
            HttpServletResponse response)
            throws IOException {
        ListFile.answer(
                response,
                format,
                cluster.slug() + "-decisions",
                texts.text(language, "decision.title"),
                DECISIONS,
                sheet -> {
                    Integer below = null;
                    List<Proposal> rows;
                    do {
                        rows = page.apply(below);
                        for (Proposal one : rows) {
                            if (shown.test(one)) {
                                LocalizedText body = bodies.getOrDefault(one.body(), LocalizedText.empty());
                                sheet.row(cells(one, body, language));
                            }
                            below = one.number();
                        }
                    } while (!rows.isEmpty());
                });
    }

    private static List<@Nullable String> cells(Proposal one, LocalizedText body, Language language) {
        Result result = one.result();
        return Arrays.asList(
                one.label(),
                one.title().in(language),
                body.in(language),
                one.decisionClass().code(),
                one.method().code(),
                Boolean.toString(one.secret()),
                one.state().code(),
                time(one.proposedAt()),
                time(one.stepUntil()),
                time(one.closedAt()),
                result == null ? null : Integer.toString(result.entitled()),
                result == null ? null : Integer.toString(result.acted()),
                count(result, "for"),
                count(result, "against"),
                count(result, "abstain"),
                result == null ? null : result.verdict(),
                result == null ? null : chosen(one, result, language));
    }

    private static @Nullable String count(@Nullable Result result, String word) {
        Long count = result == null ? null : result.counts().get(word);
        return count == null ? null : count.toString();
    }

    private static String chosen(Proposal one, Result result, Language language) {
        return String.join(
                "; ",
                result.options().stream()
                        .filter(Result.Placed::chosen)
                        .map(placed ->
                                one.options().get(placed.option()).shown().in(language))
                        .toList());
    }

    /** Without an offset, in the time of the country, so that spreadsheets take it as a time. */
    private static @Nullable String time(@Nullable Instant at) {
        return at == null
                ? null
                : at.atZone(Today.ZONE)
                        .toLocalDateTime()
                        .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                        .toString()
                        .replace('T', ' ');
    }

    void votes(
            Cluster cluster,
            Proposal proposal,
            Map<Integer, List<Elector>> steps,
            TableFormat format,
            Language language,
            HttpServletResponse response)
            throws IOException {
        ListFile.answer(
                response,
                format,
                cluster.slug() + "-" + proposal.label() + "-votes",
                proposal.label(),
                VOTES,
                sheet -> {
                    for (Map.Entry<Integer, List<Elector>> step : steps.entrySet()) {
                        for (Elector one : step.getValue()) {
                            sheet.row(cells(step.getKey(), one, language));
                        }
                    }
                });
    }

    private static List<@Nullable String> cells(int step, Elector one, Language language) {
        Choice choice = one.choice();
        List<@Nullable String> cells = new ArrayList<>();
        cells.add(Integer.toString(step));
        cells.add(one.name().in(language));
        cells.add(one.memberClass().code());
        cells.add(Integer.toString(one.weight()));
        cells.add(Boolean.toString(one.acted()));
        cells.add(one.via());
        cells.add(
                choice == null || choice.word() == null
                        ? null
                        : choice.word().name().toLowerCase(Locale.ROOT));
        cells.add(
                choice == null || choice.word() != null
                        ? null
                        : String.join(
                                " ",
                                choice.numbers().stream().map(String::valueOf).toList()));
        cells.add(one.reason());
        cells.add(one.conflict());
        return cells;
    }
}
