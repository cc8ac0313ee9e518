package uz.hamkor.registry.cluster;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.History;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.people.NamingStaff;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.PersonId;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;

/**
 * What an accession rests on. Written by the member's own manager, or by the coordinator who has it on paper; a statement
 * once made is never changed, a new one is added.
 */
@Component
public class Accessions {

    private static final int LONGEST = 5_000;
    private static final Map<String, Refusal> CONSTRAINTS = Map.of(
            "creative_staff_once", Refusal.at("name", "registry.creative_staff_named"),
            "representative_once", Refusal.at("from", "registry.representative_overlap"));

    private final Access access;
    private final Memberships memberships;
    private final Clusters clusters;
    private final NamingStaff staff;
    private final History history;
    private final JdbcClient jdbc;

    Accessions(
            Access access,
            Memberships memberships,
            Clusters clusters,
            NamingStaff staff,
            History history,
            JdbcClient jdbc) {
        this.access = access;
        this.memberships = memberships;
        this.clusters = clusters;
        this.staff = staff;
        this.history = history;
        this.jdbc = jdbc;
    }

    /** The head's signed interest, as it is recorded. */
    public record Interest(
            String interest,
            String expectedBenefit,
            String headName,
            @Nullable String headPosition,
            LocalDate on) {}

    public Outcome<MembershipId> stateInterest(ClusterId cluster, MembershipId id, Interest stated) {
        return writing(cluster, id, membership -> {
            Optional<Refusal> wrong = missing("interest", stated.interest())
                    .or(() -> missing("expectedBenefit", stated.expectedBenefit()))
                    .or(() -> missing("headName", stated.headName()));
            if (wrong.isPresent()) {
                return Outcome.refused(wrong.get());
            }
            if (stated.on().isAfter(LocalDate.now(Today.ZONE))) {
                return Outcome.refusedAt("on", "registry.day_not_later", LocalDate.now(Today.ZONE));
            }
            AccountId by = Scope.current().account();
            jdbc.sql("""
                            insert into registry.interest_statement
                                (cluster_id, id, membership_id, organization_id, interest, expected_benefit, head_name,
                                 head_position, stated_on, recorded_by)
                            values (:cluster, :id, :membership, :organization, :interest, :benefit, :head, :position,
                                    :day, cast(:by as uuid))
                            """)
                    .params(keys(membership))
                    .param("id", Ids.next())
                    .param("interest", stated.interest().strip())
                    .param("benefit", stated.expectedBenefit().strip())
                    .param("head", stated.headName().strip())
                    .param("position", blankToNull(stated.headPosition()))
                    .param("day", stated.on())
                    .param("by", by == null ? null : by.toString())
                    .update();
            return recorded(
                    membership, null, Map.of("interestStatedOn", stated.on().toString(), "head", stated.headName()));
        });
    }

    /**
     * Somebody whom a member names as creative staff.
     *
     * @param person one of the organisation's people; null to go by the name, see {@link NamingStaff}
     * @param position for somebody who is not written down yet
     */
    public record Creative(
            @Nullable PersonId person,
            @Nullable String name,
            @Nullable String position,
            @Nullable String contribution,
            LocalDate from) {}

    public Outcome<MembershipId> nameCreativeStaff(ClusterId cluster, MembershipId id, Creative named) {
        return writing(cluster, id, membership -> {
            Optional<Refusal> wrong = tooLong("contribution", named.contribution());
            if (wrong.isPresent()) {
                return Outcome.refused(wrong.get());
            }
            return staff.named(
                            membership.core().organization(),
                            named.person(),
                            named.name(),
                            named.position(),
                            named.from())
                    .then(person -> insert(membership, person, named));
        });
    }

    private Outcome<MembershipId> insert(Membership membership, NamingStaff.Named person, Creative named) {
        jdbc.sql("""
                        insert into registry.creative_staff
                            (cluster_id, id, membership_id, organization_id, person_id, name, contribution, period)
                        values (:cluster, :id, :membership, :organization, :person, :name, :contribution,
                                daterange(:from, null))
                        """)
                .params(keys(membership))
                .param("id", Ids.next())
                .param("person", person.id().value())
                .param("name", person.name())
                .param("contribution", blankToNull(named.contribution()))
                .param("from", named.from())
                .update();
        return recorded(
                membership,
                person.id(),
                null,
                Map.of("creativeStaff", person.name(), "from", named.from().toString()));
    }

    public Outcome<MembershipId> endCreativeStaff(ClusterId cluster, MembershipId id, UUID row, LocalDate day) {
        return writing(
                cluster,
                id,
                membership -> jdbc.sql("""
                        update registry.creative_staff
                        set period = daterange(lower(period), greatest(cast(:day as date), lower(period) + 1))
                        where cluster_id = :cluster and membership_id = :membership and id = :row
                          and upper_inf(period)
                        returning 'creativeStaff', name, person_id
                        """)
                        .params(keys(membership))
                        .param("row", row)
                        .param("day", day)
                        .query(Ended::of)
                        .optional()
                        .map(ended -> ended(membership, ended, day))
                        .orElseGet(() -> Outcome.refused(Refusal.NOT_FOUND)));
    }

    /** Somebody who was named for something, and no longer is. */
    private record Ended(String what, String name, @Nullable PersonId person) {
        static Ended of(ResultSet rs, int n) throws SQLException {
            return new Ended(rs.getString(1), rs.getString(2), AccessionRecords.person(rs, 3));
        }
    }

    private Outcome<MembershipId> ended(Membership membership, Ended ended, LocalDate day) {
        return recorded(
                membership, ended.person(), Map.of(ended.what(), ended.name()), Map.of("until", day.toString()));
    }

    /**
     * An appointment; until is the first day on which it no longer holds, null for an open end.
     *
     * @param person one of the organisation's people; null to go by the name, see {@link NamingStaff}
     */
    public record Appointment(
            Accession.Role role,
            @Nullable PersonId person,
            @Nullable String name,
            @Nullable String position,
            boolean votes,
            LocalDate from,
            @Nullable LocalDate until) {}

    /** Appoints who speaks for the member. Whoever held the role with an open end gives way on that day. */
    public Outcome<MembershipId> appoint(ClusterId cluster, MembershipId id, Appointment appointment) {
        return writing(cluster, id, membership -> {
            LocalDate until = appointment.until();
            if (until != null && !until.isAfter(appointment.from())) {
                return Outcome.refusedAt("until", "registry.period_backwards");
            }
            return staff.named(
                            membership.core().organization(),
                            appointment.person(),
                            appointment.name(),
                            appointment.position(),
                            appointment.from())
                    .then(person -> insert(membership, person, appointment));
        });
    }

    private Outcome<MembershipId> insert(Membership membership, NamingStaff.Named person, Appointment appointment) {
        Map<String, Object> keys = keys(membership);
        String role = appointment.role().code();
        jdbc.sql("""
                        update registry.representative set period = daterange(lower(period), :from)
                        where cluster_id = :cluster and membership_id = :membership and role = :role
                          and upper_inf(period) and lower(period) < :from
                        """)
                .params(keys)
                .param("role", role)
                .param("from", appointment.from())
                .update();
        jdbc.sql("""
                        insert into registry.representative
                            (cluster_id, id, membership_id, organization_id, role, person_id, name, position, votes,
                             period)
                        values (:cluster, :id, :membership, :organization, :role, :person, :name, :position, :votes,
                                daterange(:from, cast(:until as date)))
                        """)
                .params(keys)
                .param("id", Ids.next())
                .param("role", role)
                .param("person", person.id().value())
                .param("name", person.name())
                .param(
                        "position",
                        blankToNull(appointment.position()) == null
                                ? person.position()
                                : blankToNull(appointment.position()))
                .param("votes", appointment.votes())
                .param("from", appointment.from())
                .param("until", appointment.until())
                .update();
        return recorded(
                membership,
                person.id(),
                null,
                Map.of(role, person.name(), "from", appointment.from().toString()));
    }

    /** Ends an appointment on the day; who was appointed stays in the history. */
    public Outcome<MembershipId> endAppointment(ClusterId cluster, MembershipId id, UUID row, LocalDate day) {
        return writing(
                cluster,
                id,
                membership -> jdbc.sql("""
                        update registry.representative
                        set period = daterange(lower(period), greatest(cast(:day as date), lower(period) + 1))
                        where cluster_id = :cluster and membership_id = :membership and id = :row
                          and (upper_inf(period) or upper(period) > :day)
                        returning role, name, person_id
                        """)
                        .params(keys(membership))
                        .param("row", row)
                        .param("day", day)
                        .query(Ended::of)
                        .optional()
                        .map(ended -> ended(membership, ended, day))
                        .orElseGet(() -> Outcome.refused(Refusal.NOT_FOUND)));
    }

    /** The branch the member itself works in; property C6 compares it with the cluster's. */
    public Outcome<MembershipId> stateField(ClusterId cluster, MembershipId id, String field) {
        return writing(cluster, id, membership -> {
            if (!clusters.fieldIsValid(field, LocalDate.now(Today.ZONE))) {
                return Outcome.refusedAt("field", "registry.field_unknown", field);
            }
            jdbc.sql("update registry.membership set field_code = :field, version = version + 1"
                            + " where cluster_id = :cluster and id = :membership")
                    .params(keys(membership))
                    .param("field", field)
                    .update();
            return recorded(membership, null, Map.of("field", field));
        });
    }

    private Outcome<MembershipId> writing(
            ClusterId cluster, MembershipId id, Function<Membership, Outcome<MembershipId>> act) {
        Optional<Membership> found = access.read(() -> memberships.find(cluster, id));
        if (found.isEmpty()) {
            return Outcome.refused(Refusal.NOT_FOUND);
        }
        return Sql.guarded(
                CONSTRAINTS,
                () -> access.inClusterFor(
                        cluster, found.get().core().organization(), Right.UPDATE, Thing.MEMBERS, () -> {
                            Membership membership =
                                    memberships.locked(cluster, List.of(id)).getFirst();
                            return membership instanceof Membership.Open
                                    ? act.apply(membership)
                                    : JoiningCluster.refusedByState(membership);
                        }));
    }

    private static Map<String, Object> keys(Membership membership) {
        return Map.of(
                "cluster", membership.core().cluster().value(),
                "membership", membership.core().id().value(),
                "organization", membership.core().organization().value());
    }

    private Outcome<MembershipId> recorded(Membership membership, @Nullable Object before, Object after) {
        return recorded(membership, null, before, after);
    }

    /** @param person whose name stands in it, where one is known: it is kept so that it can be erased */
    private Outcome<MembershipId> recorded(
            Membership membership, @Nullable PersonId person, @Nullable Object before, Object after) {
        History.Entry entry = new History.Entry(
                Memberships.subject(
                        membership.core().cluster(), membership.core().id().value()),
                before,
                after);
        history.recordAll(List.of(person == null ? entry : entry.about(person.value())));
        return Outcome.done(membership.core().id());
    }

    private static Optional<Refusal> missing(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.of(Refusal.at(field, "registry.text_missing"));
        }
        return text.length() > LONGEST
                ? Optional.of(Refusal.at(field, "registry.text_too_long", LONGEST))
                : Optional.empty();
    }

    private static Optional<Refusal> tooLong(String field, @Nullable String text) {
        return text != null && text.length() > LONGEST
                ? Optional.of(Refusal.at(field, "registry.text_too_long", LONGEST))
                : Optional.empty();
    }

    static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
