package uz.hamkor.resources.round;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import uz.hamkor.analytics.allocation.Allocation;
import uz.hamkor.analytics.allocation.AllocationLimits;
import uz.hamkor.analytics.allocation.AllocationResult;
import uz.hamkor.resources.DemoLines;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.demo.DemoCast;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;

/**
 * Two rounds of the fictional cluster: one is published, with the reasons of what was not granted and its uses in the
 * calendar, the other takes wishes. Computed with the same seed and as many moves every time. Before other uses are asked
 * for, which find the places of the round taken.
 */
@Component
@ConditionalOnBooleanProperty("hamkor.demo")
@Order(135)
class DemoRounds implements ApplicationRunner {

    private static final long SEED = 2025;
    private static final long MOVES = 20_000;
    private static final int HOUR = 60;

    private final DemoCast cast;
    private final KeepingRounds keeping;
    private final Wishing wishing;
    private final DecidingRound deciding;
    private final Rounds rounds;
    private final RoundModels models;
    private final SettlingRound settling;

    DemoRounds(
            DemoCast cast,
            KeepingRounds keeping,
            Wishing wishing,
            DecidingRound deciding,
            Rounds rounds,
            RoundModels models,
            SettlingRound settling) {
        this.cast = cast;
        this.keeping = keeping;
        this.wishing = wishing;
        this.deciding = deciding;
        this.rounds = rounds;
        this.models = models;
        this.settling = settling;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        cast.play(stage -> {
            if (rounds.all(stage.cluster()).isEmpty()) {
                publish(stage);
                open(stage);
            }
        });
    }

    private void publish(DemoCast.Stage stage) {
        Instant opened = at(cast.day(-6, DayOfWeek.MONDAY));
        UUID round = opened(
                stage,
                opened,
                plan(
                        words(
                                "Sex va dastgohlar taqsimoti",
                                "Распределение цеха и станков",
                                "Allocation of the shop and machines"),
                        -3,
                        3,
                        at(cast.day(-5, DayOfWeek.MONDAY))),
                List.of("Stanoklar sexi", "Lazerli kesish dastgohi"));
        wish(stage, round, "published", opened);
        Instant closed = at(cast.day(-5, DayOfWeek.TUESDAY));
        cast.as(closed, stage.coordinator(), () -> keeping.close(stage.cluster(), round));
        Moment.at(closed, () -> cast.inside(stage.cluster(), () -> compute(stage, round)));
        cast.as(closed, stage.coordinator(), () -> deciding.ask(stage.cluster(), round, stage.council()));
        cast.agree(stage);
        cast.as(
                at(cast.day(-4, DayOfWeek.WEDNESDAY)),
                stage.coordinator(),
                () -> deciding.publish(stage.cluster(), round));
    }

    private void open(DemoCast.Stage stage) {
        Instant opened = Moment.now().minus(Duration.ofDays(5));
        UUID round = opened(
                stage,
                opened,
                plan(
                        words(
                                "Laboratoriya va sinflar taqsimoti",
                                "Распределение лабораторий и классов",
                                "Allocation of laboratories and classrooms"),
                        4,
                        11,
                        at(cast.day(2, DayOfWeek.MONDAY))),
                List.of("Fizika laboratoriyasi", "Dasturlash sinfi", "Mikroavtobus, 17 oʻrin"));
        wish(stage, round, "open", opened);
    }

    private Round.Plan plan(LocalizedText name, int first, int last, Instant deadline) {
        return new Round.Plan(
                name,
                cast.day(first, DayOfWeek.MONDAY),
                cast.day(last, DayOfWeek.SUNDAY),
                HOUR,
                deadline,
                null,
                Round.Weights.USUAL,
                Round.Parts.USUAL,
                Askers.ALL);
    }

    private UUID opened(DemoCast.Stage stage, Instant at, Round.Plan plan, List<String> things) {
        return cast.as(at, stage.coordinator(), () -> keeping.open(stage.cluster(), plan, ids(stage, things), SEED));
    }

    private static List<ResourceId> ids(DemoCast.Stage stage, List<String> things) {
        return things.stream().map(name -> stage.thing(name).id()).toList();
    }

    private void wish(DemoCast.Stage stage, UUID round, String which, Instant opened) {
        Instant at = opened;
        for (Map<String, String> line : DemoLines.of("wishes")) {
            if (text(line, "round").equals(which)) {
                at = at.plus(Duration.ofHours(9));
                RoundWish.Asked asked = asked(stage, line);
                cast.as(
                        at,
                        stage.member(text(line, "user")).manager(),
                        () -> wishing.wish(stage.cluster(), round, asked));
            }
        }
    }

    private static RoundWish.Asked asked(DemoCast.Stage stage, Map<String, String> line) {
        String liked = text(line, "liked");
        return new RoundWish.Asked(
                text(line, "what"),
                ids(stage, List.of(text(line, "things").split("\\|", -1))),
                1,
                number(text(line, "duration")),
                number(text(line, "least")),
                number(text(line, "best")),
                RoundWish.Apart.valueOf(text(line, "apart").toUpperCase(Locale.ROOT)),
                Arrays.stream(text(line, "days").split(",", -1))
                        .map(Integer::valueOf)
                        .toList(),
                number(text(line, "starts")) * HOUR,
                number(text(line, "ends")) * HOUR,
                minute(liked, 0),
                minute(liked, 1),
                text(line, "comes"),
                false,
                text(line, "curriculum").equals("yes"));
    }

    private static @Nullable Integer minute(String liked, int side) {
        return liked.isEmpty() ? null : Integer.valueOf(number(liked.split("-", -1)[side]) * HOUR);
    }

    /** As the job does it, here and now. */
    private UUID compute(DemoCast.Stage stage, UUID id) {
        Round round = rounds.find(stage.cluster(), id).orElseThrow();
        RoundModel model = models.of(round);
        AllocationResult result =
                Allocation.solve(model.problem, AllocationLimits.moves(round.seed(), MOVES), told -> {}, () -> false);
        settling.write(
                model,
                SettlingRound.settled(
                        model,
                        model.uses(result.plan()),
                        Allocation.firstCome(model.problem).score()));
        rounds.progress(
                stage.cluster(),
                id,
                new Round.Progress(
                        result.moves(),
                        result.limits().moves(),
                        result.score().points(),
                        result.score().worst(),
                        result.score().uses()));
        rounds.move(round, Round.State.PROPOSED);
        return id;
    }

    private static Instant at(LocalDate day) {
        return DemoCast.at(day, LocalTime.of(9, 0));
    }

    private static LocalizedText words(String uz, String ru, String en) {
        return LocalizedText.uz(uz).with(Language.RU, ru).with(Language.EN, en);
    }

    private static String text(Map<String, String> line, String field) {
        return line.getOrDefault(field, "");
    }

    private static int number(String text) {
        return Integer.parseInt(text);
    }
}
