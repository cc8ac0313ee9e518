package uz.hamkor.registry.cluster;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private final History history;
    private final JdbcClient jdbc;

    Accessions(Access access, Memberships memberships, Clusters clusters, History history, JdbcClient jdbc) {
        this.access = access;
        this.memberships = memberships;
        this.clusters = clusters;
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

    public Outcome<MembershipId> nameCreativeStaff(
            ClusterId cluster,
            MembershipId id,
            @Nullable PersonId person,
            String name,
            @Nullable String contribution,
            LocalDate from) {
        return writing(cluster, id, membership -> {
            Optional<Refusal> wrong = missing("name", name);
            if (wrong.isPresent()) {
                return Outcome.refused(wrong.get());
            }
            jdbc.sql("""
                            insert into registry.creative_staff
                                (cluster_id, id, membership_id, organization_id, person_id, name, contribution, period)
                            values (:cluster, :id, :membership, :organization, cast(:person as uuid), :name,
                                    :contribution, daterange(:from, null))
                            """)
                    .params(keys(membership))
                    .param("id", Ids.next())
                    .param("person", person == null ? null : person.toString())
                    .param("name", name.strip())
                    .param("contribution", blankToNull(contribution))
                    .param("from", from)
                    .update();
            return recorded(membership, null, Map.of("creativeStaff", name.strip(), "from", from.toString()));
        });
    }

    public Outcome<MembershipId> endCreativeStaff(ClusterId cluster, MembershipId id, UUID row, LocalDate day) {
        return writing(cluster, id, membership -> {
            Optional<String> name = jdbc.sql("""
                            update registry.creative_staff
                            set period = daterange(lower(period), greatest(cast(:day as date), lower(period) + 1))
                            where cluster_id = :cluster and membership_id = :membership and id = :row
                              and upper_inf(period)
                            returning name
                            """)
                    .params(keys(membership))
                    .param("row", row)
                    .param("day", day)
                    .query(String.class)
                    .optional();
            return name.isEmpty()
                    ? Outcome.refused(Refusal.NOT_FOUND)
                    : recorded(membership, Map.of("creativeStaff", name.get()), Map.of("until", day.toString()));
        });
    }

    /** An appointment; until is the first day on which it no longer holds, null for an open end. */
    public record Appointment(
            Accession.Role role,
            @Nullable PersonId person,
            String name,
            @Nullable String position,
            boolean votes,
            LocalDate from,
            @Nullable LocalDate until) {}

    /** Appoints who speaks for the member. Whoever held the role with an open end gives way on that day. */
    public Outcome<MembershipId> appoint(ClusterId cluster, MembershipId id, Appointment appointment) {
        return writing(cluster, id, membership -> {
            Optional<Refusal> wrong = missing("name", appointment.name());
            if (wrong.isPresent()) {
                return Outcome.refused(wrong.get());
            }
            LocalDate until = appointment.until();
            if (until != null && !until.isAfter(appointment.from())) {
                return Outcome.refusedAt("until", "registry.period_backwards");
            }
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
                            values (:cluster, :id, :membership, :organization, :role, cast(:person as uuid), :name,
                                    :position, :votes, daterange(:from, cast(:until as date)))
                            """)
                    .params(keys)
                    .param("id", Ids.next())
                    .param("role", role)
                    .param(
                            "person",
                            appointment.person() == null
                                    ? null
                                    : appointment.person().toString())
                    .param("name", appointment.name().strip())
                    .param("position", blankToNull(appointment.position()))
                    .param("votes", appointment.votes())
                    .param("from", appointment.from())
                    .param("until", until)
                    .update();
            return recorded(
                    membership,
                    null,
                    Map.of(
                            role,
                            appointment.name().strip(),
                            "from",
                            appointment.from().toString()));
        });
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
        history.record(
                Memberships.subject(
                        membership.core().cluster(), membership.core().id().value()),
                before,
                after);
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

    static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Which conditions of its kind each membership does not meet on a day. */
    Map<MembershipId, List<AccessionCondition>> open(
            ClusterId cluster, Collection<? extends Membership> all, LocalDate day) {
        record Met(UUID id, boolean interest, boolean staff, boolean representative, boolean deputy) {}
        Map<UUID, Set<AccessionCondition>> met = new LinkedHashMap<>();
        jdbc.sql("""
                        select m.id,
                               exists (select from registry.interest_statement s
                                       where s.cluster_id = m.cluster_id and s.membership_id = m.id),
                               exists (select from registry.creative_staff c
                                       where c.cluster_id = m.cluster_id and c.membership_id = m.id
                                         and c.period @> cast(:day as date)),
                               exists (select from registry.representative r
                                       where r.cluster_id = m.cluster_id and r.membership_id = m.id
                                         and r.role = 'representative' and r.period @> cast(:day as date)),
                               exists (select from registry.representative r
                                       where r.cluster_id = m.cluster_id and r.membership_id = m.id
                                         and r.role = 'deputy' and r.period @> cast(:day as date))
                        from registry.membership m
                        where m.cluster_id = :cluster and m.id = any (cast(:ids as uuid[]))
                        """)
                .param("cluster", cluster.value())
                .param("ids", Sql.array(all, membership -> membership.core().id()))
                .param("day", day)
                .query((rs, n) -> new Met(
                        rs.getObject(1, UUID.class),
                        rs.getBoolean(2),
                        rs.getBoolean(3),
                        rs.getBoolean(4),
                        rs.getBoolean(5)))
                .list()
                .forEach(row -> {
                    Set<AccessionCondition> conditions = EnumSet.noneOf(AccessionCondition.class);
                    if (row.interest()) {
                        conditions.add(AccessionCondition.INTEREST);
                    }
                    if (row.staff()) {
                        conditions.add(AccessionCondition.CREATIVE_STAFF);
                    }
                    if (row.representative()) {
                        conditions.add(AccessionCondition.REPRESENTATIVE);
                    }
                    if (row.deputy()) {
                        conditions.add(AccessionCondition.DEPUTY);
                    }
                    met.put(row.id(), conditions);
                });
        Map<MembershipId, List<AccessionCondition>> open = new LinkedHashMap<>();
        for (Membership membership : all) {
            List<AccessionCondition> missing = new ArrayList<>(EnumSet.allOf(AccessionCondition.class).stream()
                    .filter(membership.core().kind().conditions()::contains)
                    .toList());
            missing.removeAll(met.getOrDefault(membership.core().id().value(), Set.of()));
            if (!missing.isEmpty()) {
                open.put(membership.core().id(), missing);
            }
        }
        return open;
    }

    /** Everything stated for a membership; needs a transaction. */
    Accession of(ClusterId cluster, MembershipId id, LocalDate day) {
        Map<String, Object> keys = Map.of("cluster", cluster.value(), "membership", id.value());
        List<Accession.Statement> statements = jdbc.sql("""
                        select interest, expected_benefit, head_name, head_position, stated_on
                        from registry.interest_statement
                        where cluster_id = :cluster and membership_id = :membership
                        order by stated_on desc, id desc
                        """)
                .params(keys)
                .query((rs, n) -> {
                    LocalDate on = rs.getObject(5, LocalDate.class);
                    return new Accession.Statement(
                            rs.getString(1),
                            rs.getString(2),
                            rs.getString(3),
                            rs.getString(4),
                            on,
                            on.isBefore(day.minusMonths(12)));
                })
                .list();
        List<Accession.CreativeStaff> staff = jdbc.sql("""
                        select id, person_id, name, contribution, lower(period), upper(period)
                        from registry.creative_staff
                        where cluster_id = :cluster and membership_id = :membership
                        order by upper(period) desc nulls first, lower(period) desc, name
                        """)
                .params(keys)
                .query((rs, n) -> new Accession.CreativeStaff(
                        rs.getObject(1, UUID.class),
                        person(rs, 2),
                        rs.getString(3),
                        rs.getString(4),
                        rs.getObject(5, LocalDate.class),
                        rs.getObject(6, LocalDate.class)))
                .list();
        List<Accession.Representative> representatives = jdbc.sql("""
                        select id, role, person_id, name, position, votes, lower(period), upper(period)
                        from registry.representative
                        where cluster_id = :cluster and membership_id = :membership
                        order by role desc, lower(period) desc
                        """)
                .params(keys)
                .query((rs, n) -> new Accession.Representative(
                        rs.getObject(1, UUID.class),
                        Accession.Role.valueOf(rs.getString(2).toUpperCase(Locale.ROOT)),
                        person(rs, 3),
                        rs.getString(4),
                        rs.getString(5),
                        rs.getBoolean(6),
                        rs.getObject(7, LocalDate.class),
                        rs.getObject(8, LocalDate.class)))
                .list();
        return new Accession(statements, staff, representatives);
    }

    private static @Nullable PersonId person(ResultSet rs, int column) throws SQLException {
        UUID id = rs.getObject(column, UUID.class);
        return id == null ? null : new PersonId(id);
    }
}
