package uz.hamkor.registry.organization;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.Period;

/** The states of one organisation, without gaps or overlaps, oldest first. */
record Timeline(List<OrganizationState> states) {

    Timeline {
        states = states.stream()
                .sorted(Comparator.comparing(state -> state.period().from()))
                .toList();
        if (states.isEmpty()) {
            throw new IllegalArgumentException("an organisation has at least one state");
        }
    }

    /** The state of a day; the earliest known one for days before it. */
    OrganizationState on(LocalDate day) {
        return states.stream()
                .filter(state -> state.period().contains(day))
                .findFirst()
                .orElse(day.isBefore(first()) ? states.getFirst() : states.getLast());
    }

    LocalDate first() {
        return states.getFirst().period().from();
    }

    OrganizationState last() {
        return states.getLast();
    }

    /**
     * Changes something from a day on, up to the next day on which the same thing changed anyway.
     *
     * @param what the thing that changes, to see where it changed next
     */
    Timeline changedFrom(LocalDate day, UnaryOperator<OrganizationState> change, Function<OrganizationState, ?> what) {
        List<OrganizationState> cut = cutAt(day);
        Object before = what.apply(cut.stream()
                .filter(state -> state.period().contains(day))
                .findFirst()
                .orElse(cut.getFirst()));
        LocalDate until = cut.stream()
                .filter(state -> !state.period().from().isBefore(day))
                .filter(state -> !Objects.equals(what.apply(state), before))
                .map(state -> state.period().from())
                .findFirst()
                .orElse(null);
        return changedOver(day, until, change);
    }

    /** Changes something between two days, whatever was there. The known time begins with the first of them. */
    Timeline changedOver(LocalDate from, @Nullable LocalDate until, UnaryOperator<OrganizationState> change) {
        Timeline cut = new Timeline(cutAt(from));
        if (until != null) {
            cut = new Timeline(cut.cutAt(until));
        }
        List<OrganizationState> changed = new ArrayList<>();
        for (OrganizationState state : cut.states()) {
            boolean within = !state.period().from().isBefore(from)
                    && (until == null || state.period().from().isBefore(until));
            changed.add(within ? change.apply(state) : state);
        }
        return new Timeline(joined(changed));
    }

    private List<OrganizationState> cutAt(LocalDate day) {
        List<OrganizationState> cut = new ArrayList<>();
        if (day.isBefore(first())) {
            cut.add(states.getFirst().in(new Period(day, first())));
        }
        for (OrganizationState state : states) {
            Period period = state.period();
            if (period.from().isBefore(day) && period.contains(day)) {
                cut.add(state.in(new Period(period.from(), day)));
                cut.add(state.in(new Period(day, period.until())));
            } else {
                cut.add(state);
            }
        }
        return cut;
    }

    private static List<OrganizationState> joined(List<OrganizationState> states) {
        List<OrganizationState> joined = new ArrayList<>();
        for (OrganizationState state : states) {
            OrganizationState previous = joined.isEmpty() ? null : joined.getLast();
            if (previous != null && previous.in(state.period()).equals(state)) {
                joined.set(
                        joined.size() - 1,
                        state.in(new Period(
                                previous.period().from(), state.period().until())));
            } else {
                joined.add(state);
            }
        }
        return joined;
    }

    /** The values one thing had, with their periods: the history of names, or of types. */
    <T> List<Dated<T>> historyOf(Function<OrganizationState, Optional<T>> what) {
        List<Dated<T>> history = new ArrayList<>();
        for (OrganizationState state : states) {
            Optional<T> value = what.apply(state);
            Dated<T> previous = history.isEmpty() ? null : history.getLast();
            if (previous != null && previous.value().equals(value)) {
                history.set(
                        history.size() - 1,
                        new Dated<>(
                                new Period(
                                        previous.period().from(), state.period().until()),
                                value));
            } else {
                history.add(new Dated<>(state.period(), value));
            }
        }
        return history;
    }

    record Dated<T>(Period period, Optional<T> value) {}
}
