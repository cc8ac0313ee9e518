package uz.hamkor.registry.profile;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.History;
import uz.hamkor.registry.OrganizationFollower;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Scope;

/**
 * Profiles of an organisation that goes on inside another one. Where that one was counted nowhere before the day in its
 * academic year, it begins with the figures of the old one, to be confirmed anew. Otherwise it says itself what is true of
 * it: a profile holds for a whole year, so on days before the merger the same figures would stand under both names and be
 * counted twice. Figures of both are never added up, earlier years stay with the old one, and a split divides no figures.
 */
@Component
@Order(10)
class CarriedProfiles implements OrganizationFollower {

    private final JdbcClient jdbc;
    private final Access access;
    private final History history;

    CarriedProfiles(JdbcClient jdbc, Access access, History history) {
        this.jdbc = jdbc;
        this.access = access;
        this.history = history;
    }

    @Override
    public Outcome<OrganizationId> follow(Ending ending) {
        return switch (ending) {
            case Ending.Merged(OrganizationId old, OrganizationId into, LocalDate day) ->
                access.within(Scope.current().actingFor(Set.of(old, into)), () -> carryOn(old, into, day));
            case Ending.Closed closed -> Outcome.done(closed.organization());
            case Ending.Split split -> Outcome.done(split.organization());
        };
    }

    private Outcome<OrganizationId> carryOn(OrganizationId old, OrganizationId into, LocalDate day) {
        LocalDate since = AcademicYear.beginOf(day);
        boolean counted = jdbc.sql("select registry.organization_was_active(:into, :since, :day)")
                .param("into", into.value())
                .param("since", since)
                .param("day", day)
                .query(Boolean.class)
                .single();
        if (counted) {
            return Outcome.done(old);
        }
        List<AcademicYear> carried = jdbc.sql("""
                        insert into registry.profile (organization_id, id, academic_year, figures, version)
                        select :into, gen_random_uuid(), p.academic_year, p.figures, 1 from registry.profile p
                        where p.organization_id = :old and p.academic_year >= :year
                        on conflict (organization_id, academic_year) do nothing
                        returning academic_year
                        """)
                .param("old", old.value())
                .param("into", into.value())
                .param("year", since.getYear())
                .query((rs, n) -> new AcademicYear(rs.getInt(1)))
                .list();
        history.recordAll(carried.stream()
                .map(year -> new History.Entry(
                        KeepingProfiles.subject(into),
                        null,
                        Map.of("year", year.toString(), "predecessor", old.toString())))
                .toList());
        return Outcome.done(old);
    }
}
