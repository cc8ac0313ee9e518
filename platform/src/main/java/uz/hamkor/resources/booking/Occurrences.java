package uz.hamkor.resources.booking;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uz.hamkor.registry.Today;
import uz.hamkor.resources.Stretch;
import uz.hamkor.resources.booking.Basket.Line;
import uz.hamkor.resources.opening.Repetition;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;

/** On which days a line of a basket is had. */
final class Occurrences {

    private static final ZoneId ZONE = Today.ZONE;

    private Occurrences() {}

    /** Whether somebody may repeat by this rule; the first day is not known yet. */
    static Outcome<Integer> check(String rule) {
        return Repetition.of(ZONE, LocalDateTime.ofInstant(Moment.now(), ZONE), Duration.ofHours(1), rule, List.of())
                .map(read -> 1)
                .fold(Outcome::done, refusal -> Outcome.refused(refusal.code(), refusal.args()));
    }

    /** All days in order; only the first where it is not repeated. Empty where the rule meets no day. */
    static List<Stretch> of(Basket basket, Line line) {
        return of(basket.repeats(), basket, line);
    }

    private static List<Stretch> of(@Nullable String rule, Basket basket, Line line) {
        Stretch first = new Stretch(line.starts(), line.ends());
        if (rule == null) {
            return basket.skipped().contains(line.starts().atZone(ZONE).toLocalDate()) ? List.of() : List.of(first);
        }
        LocalDateTime from = LocalDateTime.ofInstant(line.starts(), ZONE);
        Duration lasting = Duration.between(from, LocalDateTime.ofInstant(line.ends(), ZONE));
        return Repetition.of(ZONE, from, lasting, rule, basket.skipped())
                .fold(Repetition::stretches, refusal -> List.of());
    }
}
