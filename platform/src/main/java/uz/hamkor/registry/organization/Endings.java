package uz.hamkor.registry.organization;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.History;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;

/** What closing, merging and splitting have in common: a record ends on a day and may lead to others. */
@Component
class Endings {

    private final JdbcClient jdbc;
    private final Organizations organizations;
    private final OrganizationStates states;
    private final OrganizationCodes codes;
    private final OrganizationWriter writer;
    private final History history;
    private final Today today;

    Endings(
            JdbcClient jdbc,
            Organizations organizations,
            OrganizationStates states,
            OrganizationCodes codes,
            OrganizationWriter writer,
            History history,
            Today today) {
        this.jdbc = jdbc;
        this.organizations = organizations;
        this.states = states;
        this.codes = codes;
        this.writer = writer;
        this.history = history;
        this.today = today;
    }

    /** Gives an organisation another status from a day on. Refused when somebody else changed it meanwhile. */
    Outcome<OrganizationView> stand(
            OrganizationView before,
            long version,
            OrganizationStatus status,
            LocalDate day,
            @Nullable LocalDate confirmed) {
        if (day.isAfter(today.day())) {
            return Outcome.refusedAt("day", "organization.day_in_future");
        }
        OrganizationId id = before.id();
        if (before.version() != version || !organizations.stand(before, status, confirmed)) {
            return Outcome.refused("registry.changed_by_other");
        }
        states.replace(id, states.of(id).changedFrom(day, state -> state.standing(status), OrganizationState::status));
        history.record(Snapshot.subject(id), Snapshot.of(before), Snapshot.of(before.data(), status, before.codes()));
        writer.index(Set.of(id));
        return Outcome.done(organizations.find(id).orElseThrow());
    }

    /** Ends a record: it is closed from the day on, its codes are out of force and stay findable. */
    Outcome<OrganizationView> end(OrganizationView before, long version, LocalDate day) {
        if (before.status() == OrganizationStatus.CLOSED) {
            return Outcome.refused("organization.closed");
        }
        return stand(before, version, OrganizationStatus.CLOSED, day, null).then(closed -> {
            codes.end(closed.id(), day);
            return Outcome.done(closed);
        });
    }

    void lead(OrganizationId from, List<OrganizationId> to, Succession.Kind kind, LocalDate day) {
        jdbc.sql("""
                        insert into registry.organization_succession (predecessor_id, successor_id, kind, happened_on)
                        select :from, successor, :kind, :day from unnest(:to::uuid[]) as successor
                        on conflict do nothing
                        """)
                .param("from", from.value())
                .param("to", Rows.uuids(to))
                .param("kind", kind.stored())
                .param("day", day)
                .update();
        history.record(
                Snapshot.subject(from),
                null,
                Map.of(kind.stored(), to.stream().map(OrganizationId::toString).toList(), "day", day.toString()));
    }
}
