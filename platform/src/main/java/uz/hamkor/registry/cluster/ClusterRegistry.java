package uz.hamkor.registry.cluster;

import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import uz.hamkor.identity.History;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.PageOf;
import uz.hamkor.shared.SeatId;
import uz.hamkor.shared.TerritoryId;

/**
 * What can be read about clusters, memberships, bodies and seats, within what the scope may see. Writing goes through
 * the use cases {@link FoundingCluster}, {@link ChangingCluster}, {@link JoiningCluster}, {@link LeavingCluster},
 * {@link Accessions}, {@link Bodies} and, for imports, {@link Memberships}.
 */
@Component
@Transactional(readOnly = true)
public class ClusterRegistry {

    private final Clusters clusters;
    private final MemberList members;
    private final MemberCounts memberCounts;
    private final Memberships memberships;
    private final AccessionRecords accessions;
    private final SeatList seats;
    private final SeatEndings endings;
    private final ClusterProperties properties;
    private final History history;
    private final JdbcClient jdbc;

    ClusterRegistry(
            Clusters clusters,
            MemberList members,
            MemberCounts memberCounts,
            Memberships memberships,
            AccessionRecords accessions,
            SeatList seats,
            SeatEndings endings,
            ClusterProperties properties,
            History history,
            JdbcClient jdbc) {
        this.clusters = clusters;
        this.members = members;
        this.memberCounts = memberCounts;
        this.memberships = memberships;
        this.accessions = accessions;
        this.seats = seats;
        this.endings = endings;
        this.properties = properties;
        this.history = history;
        this.jdbc = jdbc;
    }

    /** Empty when there is none, and when the scope may not see it. */
    public Optional<Cluster> bySlug(String slug) {
        return clusters.bySlug(slug);
    }

    public Optional<Cluster> find(ClusterId id) {
        return clusters.find(id);
    }

    /** Readable clusters that had begun on the day, by name. */
    public List<Cluster> all(LocalDate day) {
        return clusters.all(day);
    }

    /** Clusters that belong to this one. */
    public List<Cluster> childrenOf(ClusterId parent) {
        return clusters.childrenOf(parent);
    }

    /** One choice of the field classifier. */
    public record Field(String code, @Nullable String parent, LocalizedText name) {}

    public List<Field> fields(LocalDate day) {
        return clusters.fields(day).stream()
                .map(field -> new Field(field.code(), field.parent(), field.name()))
                .toList();
    }

    /** Semikin's first two properties, computed now from the memberships of the day. */
    public List<PropertyCheck> properties(ClusterId cluster, LocalDate day) {
        return clusters.find(cluster).map(found -> properties.of(found, day)).orElse(List.of());
    }

    /** A page of members by name, with the number all pages together have. */
    public PageOf<MemberRow> members(ClusterId cluster, MemberFilter filter, @Nullable String cursor, int limit) {
        PageOf<MemberRow> page = members.page(cluster, filter, cursor, limit);
        return new PageOf<>(
                page.rows(), page.nextCursor(), memberCounts.of(cluster, filter).total());
    }

    /** A page of members and the counts beside the filters, in two queries. */
    public MemberPage memberPage(ClusterId cluster, MemberFilter filter, @Nullable String cursor, int limit) {
        MemberFacets facets = memberCounts.of(cluster, filter);
        PageOf<MemberRow> page = members.page(cluster, filter, cursor, limit);
        return new MemberPage(new PageOf<>(page.rows(), page.nextCursor(), facets.total()), facets);
    }

    /** As {@link #members} without counting them all; for going through a list piece by piece. */
    public PageOf<MemberRow> memberPiece(ClusterId cluster, MemberFilter filter, @Nullable String cursor, int limit) {
        return members.page(cluster, filter, cursor, limit);
    }

    /** Ids of all memberships the filter shows. */
    public List<MembershipId> memberIds(ClusterId cluster, MemberFilter filter) {
        return members.ids(cluster, filter);
    }

    /**
     * How many memberships there are of one combination.
     *
     * @param type code of the organisations' type, null where none is known
     */
    public record Combination(
            MembershipState state,
            MembershipKind kind,
            @Nullable String type,
            @Nullable TerritoryId territory,
            long count) {

        public boolean active() {
            return state == MembershipState.ACTIVE;
        }

        /** Whether quorums and denominators rest on them: active, and not observers. */
        public boolean counts() {
            return active() && kind.counts();
        }
    }

    /** The memberships of a day counted by state, kind, type and territory; those that were over are left out. */
    public List<Combination> combinations(ClusterId cluster, LocalDate day) {
        return memberCounts.combinations(cluster, day);
    }

    public record MemberPage(PageOf<MemberRow> page, MemberFacets facets) {}

    public Optional<MemberRow> member(ClusterId cluster, MembershipId id, LocalDate day) {
        return members.one(cluster, id, day);
    }

    public Accession accession(ClusterId cluster, MembershipId id, LocalDate day) {
        return accessions.of(cluster, id, day);
    }

    /** What the accession of a membership still lacks on the day. */
    public List<AccessionCondition> openConditions(ClusterId cluster, MembershipId id, LocalDate day) {
        return memberships
                .find(cluster, id)
                .map(membership ->
                        accessions.open(cluster, List.of(membership), day).getOrDefault(id, List.of()))
                .orElse(List.of());
    }

    /** The branch the member works in, as it stated it. */
    public Optional<String> fieldOf(ClusterId cluster, MembershipId id) {
        return jdbc.sql("""
                        select field_code from registry.membership
                        where cluster_id = :cluster and id = :id and field_code is not null
                        """)
                .param("cluster", cluster.value())
                .param("id", id.value())
                .query(String.class)
                .optional();
    }

    /**
     * How a membership ended, and with which other memberships of the cluster it is tied because one organisation went on
     * as another.
     *
     * @param leaving code of {@link Leaving}, null while it is not over
     * @param after memberships that took its place
     * @param before memberships in whose place it is
     */
    public record Succession(
            @Nullable String leaving, @Nullable String reason, List<Tie> after, List<Tie> before) {
        public Succession {
            after = List.copyOf(after);
            before = List.copyOf(before);
        }
    }

    /** Another membership of the cluster. */
    public record Tie(MembershipId id, LocalizedText name, LocalDate on) {}

    public Succession succession(ClusterId cluster, MembershipId id) {
        record Ended(@Nullable String leaving, @Nullable String reason) {}
        Ended ended = jdbc.sql("select leaving, leaving_reason from registry.membership"
                        + " where cluster_id = :cluster and id = :id")
                .param("cluster", cluster.value())
                .param("id", id.value())
                .query((rs, n) -> new Ended(rs.getString(1), rs.getString(2)))
                .optional()
                .orElseGet(() -> new Ended(null, null));
        return new Succession(
                ended.leaving(),
                ended.reason(),
                ties(
                        cluster,
                        id,
                        "s.predecessor_id = m.organization_id and o.organization_id = s.successor_id"
                                + " and m.left_on = s.happened_on and daterange(o.since, o.left_on) @> s.happened_on"),
                ties(
                        cluster,
                        id,
                        "s.successor_id = m.organization_id and o.organization_id = s.predecessor_id"
                                + " and o.left_on = s.happened_on and daterange(m.since, m.left_on) @> s.happened_on"));
    }

    private List<Tie> ties(ClusterId cluster, MembershipId id, String condition) {
        return jdbc.sql("""
                        select o.id, org.name, s.happened_on
                        from registry.membership m
                        join registry.organization_succession s on m.organization_id in (s.predecessor_id, s.successor_id)
                        join registry.membership o on o.cluster_id = m.cluster_id
                        join registry.organization org on org.id = o.organization_id
                        where m.cluster_id = :cluster and m.id = :id and\s
                        """ + condition + " order by s.happened_on, org.sort_name")
                .param("cluster", cluster.value())
                .param("id", id.value())
                .query((rs, n) -> new Tie(
                        new MembershipId(rs.getObject(1, UUID.class)),
                        LocalizedText.parse(rs.getString(2)),
                        rs.getObject(3, LocalDate.class)))
                .list();
    }

    /** Bodies of a cluster on a day, with how many seats they have then. */
    public List<Body> bodies(ClusterId cluster, LocalDate day) {
        return seats.bodies(cluster, day);
    }

    /** A body of any time, with how many seats it has on the day. */
    public Optional<Body> body(ClusterId cluster, BodyId id, LocalDate day) {
        return seats.body(cluster, id, day);
    }

    /** What a body is called, without counting its seats. */
    public Optional<LocalizedText> nameOfBody(ClusterId cluster, BodyId id) {
        return seats.nameOfBody(cluster, id);
    }

    /** A page of seats by body, mandate and name, with the number of all that the filter shows. */
    public PageOf<Body.Seat> seats(ClusterId cluster, SeatFilter filter, @Nullable String cursor, int limit) {
        return seats.page(cluster, filter, cursor, limit);
    }

    /** As {@link #seats} without counting them all; for going through a list piece by piece. */
    public PageOf<Body.Seat> seatPiece(ClusterId cluster, SeatFilter filter, @Nullable String cursor, int limit) {
        return seats.piece(cluster, filter, cursor, limit);
    }

    /**
     * A seat with those who may act on it.
     *
     * @param type code of the organisation's type
     * @param level code of the level of education of that type; null outside the chain of education
     * @param holder account of who sits there; null where nobody does or has no account
     * @param holderName empty for a vacant seat
     */
    public record Sitting(
            SeatId seat,
            OrganizationId organization,
            LocalizedText organizationName,
            String type,
            @Nullable String level,
            int number,
            Body.Mandate mandate,
            boolean votes,
            @Nullable AccountId holder,
            String holderName,
            @Nullable AccountId substitute,
            String substituteName) {}

    /** All seats of a body on a day, by mandate and name, with one statement. */
    public List<Sitting> sittings(ClusterId cluster, BodyId body, LocalDate day) {
        return seats.sittings(cluster, body, day);
    }

    /** The seats of the chair and of who stands in for the chair, in this order. */
    public List<Sitting> leaders(ClusterId cluster, BodyId body, LocalDate day) {
        return seats.leaders(cluster, body, day);
    }

    /** Those of these seats that are in force on a day, with one statement. */
    public List<Sitting> sittings(ClusterId cluster, Collection<SeatId> wanted, LocalDate day) {
        return wanted.isEmpty() ? List.of() : seats.sittings(cluster, wanted, day);
    }

    /**
     * A seat whose mandate ends, or whose holder's time on it does, and nobody follows yet.
     *
     * @param mandate whether the mandate ends; false where only the holder's time does
     * @param ends the first day it is over
     * @param holder null where nobody sits there or has no account
     */
    public record Ending(
            SeatId seat,
            BodyId body,
            LocalizedText bodyName,
            LocalizedText organizationName,
            Body.Mandate of,
            boolean mandate,
            LocalDate ends,
            @Nullable AccountId holder,
            String holderName) {}

    /** Seats in force on a day that end on or before another without a successor, the soonest first. */
    public List<Ending> endings(ClusterId cluster, LocalDate day, LocalDate until) {
        return endings.of(cluster, day, until);
    }

    /** A seat of any time, with everybody who sat on it. */
    public Optional<Body.Seat> seat(ClusterId cluster, SeatId id) {
        return seats.find(cluster, id);
    }

    public List<History.Change> changesOf(ClusterId cluster, SeatId id) {
        return history.of(new History.Subject.OfCluster(cluster, "seat", id.value()));
    }

    public List<History.Change> changesOf(ClusterId cluster, BodyId id) {
        return history.of(new History.Subject.OfCluster(cluster, "body", id.value()));
    }

    public List<History.Change> changesOf(ClusterId cluster, MembershipId id) {
        return history.of(Memberships.subject(cluster, id.value()));
    }

    public List<History.Change> changesOf(ClusterId cluster) {
        return history.of(new History.Subject.OfCluster(cluster, "cluster", cluster.value()));
    }

    /** A membership of an organisation, whatever its state. */
    public record OrganizationMembership(
            ClusterId cluster,
            String clusterSlug,
            LocalizedText clusterName,
            MembershipId id,
            MembershipKind kind,
            MembershipState state,
            LocalDate since,
            @Nullable LocalDate admittedOn,
            @Nullable LocalDate leftOn) {}

    /** Memberships of an organisation in the clusters the scope may read, and all of them for its own people. */
    public List<OrganizationMembership> membershipsOf(OrganizationId organization) {
        return jdbc.sql("""
                        select m.cluster_id, l.slug, l.name, m.id, m.kind, m.state, m.since, m.admitted_on, m.left_on
                        from registry.membership m
                        join registry.standing_labels(array(
                            select x.cluster_id from registry.membership x where x.organization_id = :organization)) l
                          on l.id = m.cluster_id
                        where m.organization_id = :organization
                        order by m.left_on desc nulls first, m.since desc
                        """)
                .param("organization", organization.value())
                .query((rs, n) -> new OrganizationMembership(
                        new ClusterId(rs.getObject(1, UUID.class)),
                        rs.getString(2),
                        LocalizedText.parse(rs.getString(3)),
                        new MembershipId(rs.getObject(4, UUID.class)),
                        MembershipKind.of(rs.getString(5)).orElseThrow(),
                        MembershipState.of(rs.getString(6)).orElseThrow(),
                        rs.getObject(7, LocalDate.class),
                        rs.getObject(8, LocalDate.class),
                        rs.getObject(9, LocalDate.class)))
                .list();
    }

    /**
     * How many organisations stand in these clusters on a day. An organisation in several of them is one organisation.
     *
     * @param counted active members without observers: what quorums and denominators rest on
     * @param byState every state of that day; an organisation that is active anywhere counts as active
     * @param byKind active organisations by kind; the weightiest kind where one has several
     */
    public record Counts(long counted, Map<MembershipState, Long> byState, Map<MembershipKind, Long> byKind) {

        public Counts {
            byState = Map.copyOf(byState);
            byKind = Map.copyOf(byKind);
        }

        public long in(MembershipState state) {
            return byState.getOrDefault(state, 0L);
        }
    }

    public Counts counts(Set<ClusterId> over, LocalDate day) {
        Map<MembershipState, Long> byState = new EnumMap<>(MembershipState.class);
        Map<MembershipKind, Long> byKind = new EnumMap<>(MembershipKind.class);
        long[] counted = {0};
        jdbc.sql("""
                        select state, kind, count(*) as n
                        from (select distinct on (p.organization_id) p.state, p.kind
                              from registry.membership_phase p
                              where p.cluster_id = any (cast(:clusters as uuid[])) and p.period @> cast(:day as date)
                              order by p.organization_id,
                                       array_position(array['active', 'applied', 'prospective'], p.state),
                                       array_position(array['founder', 'member', 'partner', 'observer'], p.kind)) one
                        group by state, kind
                        """)
                .param("clusters", Sql.array(over, ClusterId::value))
                .param("day", day)
                .query(rs -> {
                    MembershipState state =
                            MembershipState.of(rs.getString("state")).orElseThrow();
                    MembershipKind kind =
                            MembershipKind.of(rs.getString("kind")).orElseThrow();
                    long n = rs.getLong("n");
                    byState.merge(state, n, Long::sum);
                    if (state == MembershipState.ACTIVE) {
                        byKind.merge(kind, n, Long::sum);
                        counted[0] += kind.counts() ? n : 0;
                    }
                });
        return new Counts(counted[0], byState, byKind);
    }

    /** Of each of these clusters how many members it has on a day, as {@link Counts#counted()} counts them. */
    public Map<ClusterId, Long> countedByCluster(Set<ClusterId> over, LocalDate day) {
        Map<ClusterId, Long> counted = new LinkedHashMap<>();
        jdbc.sql("""
                        select p.cluster_id, count(*) from registry.membership_phase p
                        where p.cluster_id = any (cast(:clusters as uuid[])) and p.period @> cast(:day as date)
                          and p.state = 'active' and p.kind <> 'observer'
                        group by p.cluster_id
                        """)
                .param("clusters", Sql.array(over, ClusterId::value))
                .param("day", day)
                .query(rs -> {
                    counted.put(new ClusterId(rs.getObject(1, UUID.class)), rs.getLong(2));
                });
        return counted;
    }

    /** Of these organisations, in which clusters each counts as a member on a day, as far as the scope may read. */
    public Map<OrganizationId, Set<ClusterId>> countingIn(Set<OrganizationId> organizations, LocalDate day) {
        Map<OrganizationId, Set<ClusterId>> counting = new LinkedHashMap<>();
        jdbc.sql("""
                        select p.organization_id, p.cluster_id from registry.membership_phase p
                        where p.organization_id = any (cast(:organizations as uuid[]))
                          and p.period @> cast(:day as date) and p.state = 'active' and p.kind <> 'observer'
                        """)
                .param("organizations", Sql.array(organizations, OrganizationId::value))
                .param("day", day)
                .query(rs -> {
                    counting.computeIfAbsent(
                                    new OrganizationId(rs.getObject(1, UUID.class)),
                                    _ -> new java.util.LinkedHashSet<>())
                            .add(new ClusterId(rs.getObject(2, UUID.class)));
                });
        return counting;
    }

    /** Active members by type of organisation, each organisation once; observers do not count. */
    public Map<String, Long> countsByType(Set<ClusterId> over, LocalDate day) {
        Map<String, Long> byType = new LinkedHashMap<>();
        jdbc.sql("""
                        select coalesce(o.type_code, '') as type_code, count(distinct o.id) as n
                        from registry.membership_phase p join registry.organization o on o.id = p.organization_id
                        where p.cluster_id = any (cast(:clusters as uuid[])) and p.period @> cast(:day as date)
                          and p.state = 'active' and p.kind <> 'observer'
                        group by 1 order by n desc, 1
                        """)
                .param("clusters", Sql.array(over, ClusterId::value))
                .param("day", day)
                .query(rs -> {
                    byType.put(rs.getString("type_code"), rs.getLong("n"));
                });
        return byType;
    }
}
