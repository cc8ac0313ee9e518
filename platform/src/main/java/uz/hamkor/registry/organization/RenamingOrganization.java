package uz.hamkor.registry.organization;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.History;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Period;
import uz.hamkor.shared.Refusal;

/** An organisation takes another name or becomes another type from a day on; what it was before stays true before. */
@Component
public class RenamingOrganization {

    private final Keepers keepers;
    private final OrganizationRules rules;
    private final Organizations organizations;
    private final OrganizationStates states;
    private final OrganizationNameKeys keys;
    private final OrganizationWriter writer;
    private final History history;
    private final Today today;

    RenamingOrganization(
            Keepers keepers,
            OrganizationRules rules,
            Organizations organizations,
            OrganizationStates states,
            OrganizationNameKeys keys,
            OrganizationWriter writer,
            History history,
            Today today) {
        this.keepers = keepers;
        this.rules = rules;
        this.organizations = organizations;
        this.states = states;
        this.keys = keys;
        this.writer = writer;
        this.history = history;
        this.today = today;
    }

    Outcome<OrganizationView> rename(
            OrganizationId id, long version, LocalizedText name, LocalizedText shortName, LocalDate from) {
        if (name.isEmpty()) {
            return Outcome.refusedAt("name", "organization.name_missing");
        }
        Optional<Refusal> tooLong = OrganizationRules.tooLong(name, shortName);
        if (tooLong.isPresent()) {
            return Outcome.refused(tooLong.get());
        }
        return fromDay(
                id,
                version,
                from,
                state -> state.named(name, shortName),
                state -> java.util.List.of(state.name(), state.shortName()));
    }

    /** Refused when the type was not in force on that day. */
    Outcome<OrganizationView> becomeType(OrganizationId id, long version, String type, LocalDate from) {
        Optional<Refusal> wrong = rules.typeRefusal(type, from);
        if (wrong.isPresent()) {
            return Outcome.refused(wrong.get());
        }
        return fromDay(id, version, from, state -> state.typed(type), state -> Optional.ofNullable(state.type()));
    }

    /** Writes down what it was before the record began, or what was wrongly known of a time gone by. */
    public Outcome<OrganizationView> wasBefore(
            OrganizationId id, long version, LocalizedText name, Optional<String> type, Period period) {
        LocalDate until = period.until();
        if (until == null || until.isAfter(today.day())) {
            return Outcome.refusedAt("until", "organization.day_in_future");
        }
        Optional<Refusal> tooLong = OrganizationRules.tooLong(name);
        if (tooLong.isPresent()) {
            return Outcome.refused(tooLong.get());
        }
        if (type.isPresent()) {
            Optional<Refusal> wrong = rules.typeRefusal(type.get(), period.from());
            if (wrong.isPresent()) {
                return Outcome.refused(wrong.get());
            }
        }
        UnaryOperator<OrganizationState> change = state -> {
            OrganizationState named = name.isEmpty() ? state : state.named(name, LocalizedText.empty());
            return type.isPresent() ? named.typed(type.get()) : named;
        };
        return keepers.changing(
                id, before -> write(before, version, timeline -> timeline.changedOver(period.from(), until, change)));
    }

    private Outcome<OrganizationView> fromDay(
            OrganizationId id,
            long version,
            LocalDate from,
            UnaryOperator<OrganizationState> change,
            Function<OrganizationState, ?> what) {
        if (from.isAfter(today.day())) {
            return Outcome.refusedAt("from", "organization.day_in_future");
        }
        return keepers.changing(
                id, before -> write(before, version, timeline -> timeline.changedFrom(from, change, what)));
    }

    private Outcome<OrganizationView> write(OrganizationView before, long version, UnaryOperator<Timeline> change) {
        OrganizationId id = before.id();
        if (before.version() != version) {
            return Outcome.refused("registry.changed_by_other");
        }
        Timeline old = states.of(id);
        Timeline changed = change.apply(old);
        OrganizationState last = changed.last();
        OrganizationData data = before.data()
                .withName(last.name())
                .withShortName(last.shortName())
                .withType(last.type());
        if (!organizations.update(before, data)) {
            return Outcome.refused("registry.changed_by_other");
        }
        states.replace(id, changed);
        keys.putAll(java.util.Map.of(id, data));
        for (OrganizationState state : changed.states()) {
            keys.addEarlier(id, NameKey.of(state.name()));
            keys.addEarlier(id, NameKey.of(state.shortName()));
        }
        history.record(Snapshot.subject(id), Dates.of(before, old), Dates.of(data, before, changed));
        writer.indexWithUnits(Set.of(id));
        return Outcome.done(organizations.find(id).orElseThrow());
    }

    /** A snapshot together with the dated names and types. */
    private static final class Dates {

        static Object of(OrganizationView view, Timeline timeline) {
            return of(view.data(), view, timeline);
        }

        static Object of(OrganizationData data, OrganizationView view, Timeline timeline) {
            var map = Snapshot.of(data, view.status(), view.codes());
            map.put(
                    "states",
                    timeline.states().stream()
                            .map(state -> state.period().toRange() + " "
                                    + state.name().in(uz.hamkor.shared.Language.UZ)
                                    + (state.type() == null ? "" : " (" + state.type() + ")"))
                            .toList());
            return map;
        }
    }
}
