package uz.hamkor.registry.cluster;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import uz.hamkor.identity.History;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Membership.Active;
import uz.hamkor.registry.cluster.Membership.AdmissionRight;
import uz.hamkor.registry.cluster.Membership.Applied;
import uz.hamkor.registry.cluster.Membership.Core;
import uz.hamkor.registry.cluster.Membership.Left;
import uz.hamkor.registry.cluster.Membership.Prospective;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Scope;

/**
 * Memberships as they are stored: each with its phases, one per kind and state, so that every past day can be told. All
 * writing is set-based; the caller has opened the cluster for writing (see {@code Access.inCluster}).
 */
@Component
public class Memberships {

    private final MembershipPhases phases;
    private final JdbcClient jdbc;
    private final History history;
    private final ApplicationEventPublisher events;

    Memberships(MembershipPhases phases, JdbcClient jdbc, History history, ApplicationEventPublisher events) {
        this.phases = phases;
        this.jdbc = jdbc;
        this.history = history;
        this.events = events;
    }

    /**
     * Makes prospective members of organisations that an import brought in. Organisations with a membership in this
     * cluster that is not over stay as they are.
     *
     * @return the organisations that became prospective
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<OrganizationId> addProspective(ClusterId cluster, Collection<OrganizationId> organizations) {
        LocalDate today = LocalDate.now(Today.ZONE);
        return add(cluster, organizations, MembershipKind.MEMBER, MembershipState.PROSPECTIVE, "import", today).stream()
                .map(Added::organization)
                .toList();
    }

    /**
     * Takes back prospective memberships on which nobody has built yet: no statement, staff or representative. For
     * undoing an import.
     *
     * @return the organisations that are no longer prospective members
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<OrganizationId> removeProspective(ClusterId cluster, Collection<OrganizationId> organizations) {
        record Gone(UUID id, OrganizationId organization) {}
        List<Gone> gone = jdbc.sql("""
                        delete from registry.membership m
                        where m.cluster_id = :cluster and m.organization_id = any (cast(:organizations as uuid[]))
                          and m.state = 'prospective'
                          and not exists (select from registry.interest_statement s
                                          where s.cluster_id = m.cluster_id and s.membership_id = m.id)
                          and not exists (select from registry.creative_staff s
                                          where s.cluster_id = m.cluster_id and s.membership_id = m.id)
                          and not exists (select from registry.representative r
                                          where r.cluster_id = m.cluster_id and r.membership_id = m.id)
                        returning m.id, m.organization_id
                        """)
                .param("cluster", cluster.value())
                .param("organizations", Sql.array(organizations, OrganizationId::value))
                .query((rs, n) ->
                        new Gone(rs.getObject(1, UUID.class), new OrganizationId(rs.getObject(2, UUID.class))))
                .list();
        history.recordAll(gone.stream()
                .map(row -> new History.Entry(
                        subject(cluster, row.id()), Map.of("state", MembershipState.PROSPECTIVE.code()), null))
                .toList());
        return gone.stream().map(Gone::organization).toList();
    }

    record Added(MembershipId id, OrganizationId organization) {}

    List<Added> add(
            ClusterId cluster,
            Collection<OrganizationId> organizations,
            MembershipKind kind,
            MembershipState state,
            String origin,
            LocalDate since) {
        Set<OrganizationId> distinct = new LinkedHashSet<>(organizations);
        if (distinct.isEmpty()) {
            return List.of();
        }
        AccountId by = Scope.current().account();
        List<Added> added = jdbc.sql("""
                        with wanted as (
                            select * from unnest(cast(:organizations as uuid[]), cast(:ids as uuid[]),
                                                 cast(:phases as uuid[])) as w (organization_id, id, phase_id)
                        ), added as (
                            insert into registry.membership
                                (cluster_id, id, organization_id, kind, state, since, origin, created_by)
                            select :cluster, w.id, w.organization_id, :kind, :state, :since, :origin, cast(:by as uuid)
                            from wanted w
                            where not exists (
                                select from registry.membership m
                                where m.cluster_id = :cluster and m.organization_id = w.organization_id
                                  and m.state <> 'left')
                            on conflict do nothing
                            returning id, organization_id
                        )
                        insert into registry.membership_phase
                            (cluster_id, id, membership_id, organization_id, kind, state, period)
                        select :cluster, w.phase_id, a.id, a.organization_id, :kind, :state, daterange(:since, null)
                        from added a join wanted w on w.id = a.id
                        returning membership_id, organization_id
                        """)
                .param("organizations", Sql.array(distinct, OrganizationId::value))
                .param("ids", MembershipPhases.fresh(distinct.size()))
                .param("phases", MembershipPhases.fresh(distinct.size()))
                .param("cluster", cluster.value())
                .param("kind", kind.code())
                .param("state", state.code())
                .param("since", since)
                .param("origin", origin)
                .param("by", by == null ? null : by.toString())
                .query((rs, n) -> new Added(
                        new MembershipId(rs.getObject(1, UUID.class)), new OrganizationId(rs.getObject(2, UUID.class))))
                .list();
        if (!added.isEmpty()) {
            history.recordAll(added.stream()
                    .map(row -> new History.Entry(
                            subject(cluster, row.id().value()),
                            null,
                            Map.of(
                                    "organization",
                                    row.organization().toString(),
                                    "kind",
                                    kind.code(),
                                    "state",
                                    state.code(),
                                    "origin",
                                    origin)))
                    .toList());
            events.publishEvent(new MembersListed(
                    cluster, added.stream().map(Added::organization).toList()));
        }
        return added;
    }

    Optional<Membership> find(ClusterId cluster, MembershipId id) {
        return locked(cluster, List.of(id), "").stream().findFirst();
    }

    /** Reads memberships and keeps others from changing them until the transaction ends. */
    List<Membership> locked(ClusterId cluster, Collection<MembershipId> ids) {
        return locked(cluster, ids, "for update of m");
    }

    private List<Membership> locked(ClusterId cluster, Collection<MembershipId> ids, String lock) {
        return query(cluster, "m.id = any (cast(:ids as uuid[]))", Sql.array(ids, MembershipId::value), lock);
    }

    /** The memberships of an organisation in this cluster, oldest first, locked as by {@link #locked}. */
    List<Membership> lockedOf(ClusterId cluster, OrganizationId organization) {
        return query(
                cluster,
                "m.organization_id = any (cast(:ids as uuid[]))",
                Sql.array(List.of(organization), OrganizationId::value),
                "for update of m");
    }

    /** Clusters in which the organisation has a membership that is not over, whatever the scope may see. */
    List<ClusterId> clustersOf(OrganizationId organization) {
        return jdbc.sql("select unnest(registry.organization_clusters(:id))")
                .param("id", organization.value())
                .query((rs, n) -> new ClusterId(rs.getObject(1, UUID.class)))
                .list();
    }

    private List<Membership> query(ClusterId cluster, String condition, String ids, String lock) {
        return jdbc.sql("""
                        select m.id, m.organization_id, m.kind, m.state, m.since, m.left_on, m.leaving, m.leaving_reason,
                               m.admitted_on, m.admitted_by_right, m.open_conditions, m.version,
                               coalesce((select max(lower(p.period)) from registry.membership_phase p
                                         where p.cluster_id = m.cluster_id and p.membership_id = m.id), m.since)
                                   as phase_since
                        from registry.membership m
                        where m.cluster_id = :cluster and\s
                        """ + condition + " order by m.id " + lock)
                .param("cluster", cluster.value())
                .param("ids", ids)
                .query((rs, n) -> {
                    Core core = new Core(
                            cluster,
                            new MembershipId(rs.getObject("id", UUID.class)),
                            new OrganizationId(rs.getObject("organization_id", UUID.class)),
                            MembershipKind.of(rs.getString("kind")).orElseThrow(),
                            rs.getObject("since", LocalDate.class),
                            rs.getObject("phase_since", LocalDate.class),
                            rs.getInt("version"));
                    Membership membership =
                            switch (MembershipState.of(rs.getString("state")).orElseThrow()) {
                                case PROSPECTIVE -> new Prospective(core);
                                case APPLIED -> new Applied(core);
                                case ACTIVE ->
                                    new Active(
                                            core,
                                            rs.getObject("admitted_on", LocalDate.class),
                                            AdmissionRight.valueOf(rs.getString("admitted_by_right")
                                                    .toUpperCase(Locale.ROOT)),
                                            conditions((String[]) rs.getArray("open_conditions")
                                                    .getArray()));
                                case LEFT ->
                                    new Left(
                                            core,
                                            rs.getObject("left_on", LocalDate.class),
                                            Leaving.of(rs.getString("leaving")).orElseThrow(),
                                            rs.getString("leaving_reason"));
                            };
                    return membership;
                })
                .list();
    }

    private static List<AccessionCondition> conditions(String[] codes) {
        return Arrays.stream(codes)
                .map(code -> AccessionCondition.valueOf(code.toUpperCase(Locale.ROOT)))
                .toList();
    }

    /** Stores admissions made on one day by one right. */
    void admit(ClusterId cluster, List<Active> admitted, LocalDate day, AdmissionRight right) {
        jdbc.sql("""
                        update registry.membership m
                        set state = 'active', admitted_on = :day, admitted_by_right = :right,
                            open_conditions = cast(a.open as text[]), version = version + 1
                        from unnest(cast(:ids as uuid[]), cast(:open as text[])) as a (id, open)
                        where m.cluster_id = :cluster and m.id = a.id
                        """)
                .param("cluster", cluster.value())
                .param("ids", Sql.array(admitted, active -> active.core().id()))
                .param("open", quoted(admitted))
                .param("day", day)
                .param("right", right.name().toLowerCase(Locale.ROOT))
                .update();
        phases.begin(cluster, admitted.stream().map(Active::core).toList(), MembershipState.ACTIVE, null, day);
    }

    private static String quoted(List<Active> admitted) {
        return Sql.array(
                admitted,
                active -> "\""
                        + Sql.words(active.stillOpen().stream()
                                .map(AccessionCondition::code)
                                .toList())
                        + "\"");
    }

    void applied(Applied membership, LocalDate day) {
        Core core = membership.core();
        jdbc.sql("update registry.membership set state = 'applied', version = version + 1"
                        + " where cluster_id = :cluster and id = :id")
                .param("cluster", core.cluster().value())
                .param("id", core.id().value())
                .update();
        phases.begin(core.cluster(), List.of(core), MembershipState.APPLIED, null, day);
    }

    void kind(Membership.Open membership, MembershipKind kind, LocalDate day) {
        Core core = membership.core();
        jdbc.sql("update registry.membership set kind = :kind, version = version + 1"
                        + " where cluster_id = :cluster and id = :id")
                .param("cluster", core.cluster().value())
                .param("id", core.id().value())
                .param("kind", kind.code())
                .update();
        phases.begin(core.cluster(), List.of(core), membership.state(), kind, day);
    }

    void left(Left membership) {
        Core core = membership.core();
        jdbc.sql("""
                        update registry.membership
                        set state = 'left', left_on = :day, leaving = :leaving, leaving_reason = :reason,
                            version = version + 1
                        where cluster_id = :cluster and id = :id
                        """)
                .param("cluster", core.cluster().value())
                .param("id", core.id().value())
                .param("day", membership.on())
                .param("leaving", membership.leaving().code())
                .param("reason", membership.reason())
                .update();
        phases.end(core.cluster(), List.of(core), membership.on());
    }

    /** Another organisation takes the place of a member from the day on, in the same kind and state. */
    MembershipId succeed(Membership.Open from, OrganizationId successor, LocalDate day) {
        MembershipId id = MembershipId.next();
        AccountId by = Scope.current().account();
        Core core = from.core();
        jdbc.sql("""
                        insert into registry.membership
                            (cluster_id, id, organization_id, kind, state, since, origin, admitted_on,
                             admitted_by_right, field_code, created_by)
                        select m.cluster_id, :id, :successor, :kind, :state, :day, 'succession',
                               case when :state = 'active' then cast(:day as date) end, m.admitted_by_right,
                               m.field_code, cast(:by as uuid)
                        from registry.membership m where m.cluster_id = :cluster and m.id = :from
                        """)
                .param("cluster", core.cluster().value())
                .param("id", id.value())
                .param("from", core.id().value())
                .param("successor", successor.value())
                .param("kind", core.kind().code())
                .param("state", from.state().code())
                .param("day", day)
                .param("by", by == null ? null : by.toString())
                .update();
        Core next = new Core(core.cluster(), id, successor, core.kind(), day, day, 0);
        phases.begin(core.cluster(), List.of(next), from.state(), core.kind(), day);
        return id;
    }

    /** Which conditions of its accession a member still owes. */
    void owe(ClusterId cluster, MembershipId id, Collection<AccessionCondition> open) {
        jdbc.sql("update registry.membership set open_conditions = cast(:open as text[]), version = version + 1"
                        + " where cluster_id = :cluster and id = :id")
                .param("cluster", cluster.value())
                .param("id", id.value())
                .param(
                        "open",
                        Sql.words(open.stream().map(AccessionCondition::code).toList()))
                .update();
    }

    static History.Subject subject(ClusterId cluster, UUID membership) {
        return new History.Subject.OfCluster(cluster, "membership", membership);
    }
}
