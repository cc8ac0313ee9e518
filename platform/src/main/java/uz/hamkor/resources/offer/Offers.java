package uz.hamkor.resources.offer;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.organization.GeoPoint;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.offer.Offer.Accessibility;
import uz.hamkor.resources.offer.Offer.Approver;
import uz.hamkor.resources.offer.Offer.Condition;
import uz.hamkor.resources.opening.OpeningPattern;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.SeatId;

/** Offers in the database. All need a transaction; the walls leave those that the person may see. */
@Component
public class Offers {

    static final String SELECT = """
            select o.*,
                   (select array_agg(u.cluster_id) from resources.offer_use u
                    where u.offer_id = o.id and u.usable) as usable_in,
                   (select array_agg(u.cluster_id) from resources.offer_use u
                    where u.offer_id = o.id and not u.usable) as shown_in
            from resources.offer o
            """;

    private final JdbcClient jdbc;
    private final OfferWords words;

    Offers(JdbcClient jdbc, OfferWords words) {
        this.jdbc = jdbc;
        this.words = words;
    }

    public Optional<Offer> find(ResourceId id) {
        return jdbc.sql(SELECT + " where o.id = :id")
                .param("id", id.value())
                .query(Offers::row)
                .optional();
    }

    /** Those of them that can be seen. */
    public Map<ResourceId, Offer> findAll(Collection<ResourceId> ids) {
        return jdbc
                .sql(SELECT + " where o.id = any (:ids)")
                .param("ids", ids.stream().map(ResourceId::value).toArray(UUID[]::new))
                .query(Offers::row)
                .list()
                .stream()
                .collect(Collectors.toMap(Offer::id, Function.identity()));
    }

    /** All that a cluster may use or see in its register and that are not withdrawn, by kind and category. */
    public List<Offer> of(ClusterId cluster) {
        return jdbc.sql(SELECT + """
                         where o.state <> 'withdrawn'
                          and o.id in (select u.offer_id from resources.offer_use u where u.cluster_id = :cluster)
                        order by o.kind, o.category, o.id
                        """)
                .param("cluster", cluster.value())
                .query(Offers::row)
                .list();
    }

    /** All of one owner that are not withdrawn. */
    public List<Offer> of(OrganizationId owner) {
        return jdbc.sql(SELECT + """
                         where o.organization_id = :owner and o.state <> 'withdrawn'
                        order by o.kind, o.category, o.id
                        """)
                .param("owner", owner.value())
                .query(Offers::row)
                .list();
    }

    /** What one owner has taken out of the catalogue for good. */
    List<Offer> withdrawn(OrganizationId owner) {
        return jdbc.sql(SELECT
                        + " where o.organization_id = :owner and o.state = 'withdrawn' order by o.sort_name, o.id")
                .param("owner", owner.value())
                .query(Offers::row)
                .list();
    }

    /** Those whose uses a person is named to approve. */
    public List<Offer> approvedBy(AccountId account) {
        return jdbc.sql(SELECT + " where o.approver_account = :account and o.state <> 'withdrawn' order by o.id")
                .param("account", account.value())
                .query(Offers::row)
                .list();
    }

    void insert(Offer offer) {
        filled(jdbc.sql("""
                        insert into resources.offer
                            (id, organization_id, kind, category, name, description, rules, qualification, units,
                             capacity, latitude, longitude, accessibility, condition, specialist, opening, own_cost,
                             member_price, market_price, approver, approver_account, approver_id, approver_cluster,
                             answer_hours, ahead_days, lead_minutes, shortest_minutes, longest_minutes, buffer_before,
                             buffer_after, cancel_minutes, check_in, state, changed_at, words, sort_name, entered_on)
                        values (:id, :owner, :kind, :category, cast(:name as jsonb), cast(:text as jsonb),
                             cast(:rules as jsonb), cast(:qualification as jsonb), :units, :capacity, :latitude,
                             :longitude, :accessibility, :condition, :specialist, cast(:opening as jsonb), :own, :member,
                             :market, :approver, :approverAccount, :approverId, :approverCluster, :answer, :ahead, :lead,
                             :shortest, :longest, :before, :after, :cancel, :checkIn, :state, :now, :words, :sortName, :day)
                        """), offer)
                .param("day", LocalDate.ofInstant(Moment.now(), Today.ZONE))
                .update();
    }

    /** Answers false when somebody else has changed it since that version. */
    boolean update(Offer offer, int version) {
        return filled(jdbc.sql("""
                        update resources.offer
                        set kind = :kind, category = :category, name = cast(:name as jsonb),
                            description = cast(:text as jsonb), rules = cast(:rules as jsonb),
                            qualification = cast(:qualification as jsonb), units = :units, capacity = :capacity,
                            latitude = :latitude, longitude = :longitude, accessibility = :accessibility,
                            condition = :condition, specialist = :specialist, opening = cast(:opening as jsonb),
                            own_cost = :own, member_price = :member, market_price = :market, approver = :approver,
                            approver_account = :approverAccount, approver_id = :approverId,
                            approver_cluster = :approverCluster, answer_hours = :answer, ahead_days = :ahead,
                            lead_minutes = :lead, shortest_minutes = :shortest, longest_minutes = :longest,
                            buffer_before = :before, buffer_after = :after, cancel_minutes = :cancel,
                            check_in = :checkIn, state = :state, words = :words, sort_name = :sortName,
                            version = version + 1, changed_at = :now
                        where id = :id and organization_id = :owner and version = :version
                        """), offer).param("version", version).update() == 1;
    }

    private JdbcClient.StatementSpec filled(JdbcClient.StatementSpec statement, Offer offer) {
        Offer.Description what = offer.described();
        Offer.Terms terms = offer.terms();
        GeoPoint point = what.point();
        AccountId specialist = what.specialist();
        UUID account = offer.approver() instanceof Approver.Person(AccountId id) ? id.value() : null;
        UUID decides = switch (offer.approver()) {
            case Approver.Seat(ClusterId cluster, SeatId seat) -> seat.value();
            case Approver.Body(ClusterId cluster, BodyId body) -> body.value();
            default -> null;
        };
        UUID where = switch (offer.approver()) {
            case Approver.Seat(ClusterId cluster, SeatId seat) -> cluster.value();
            case Approver.Body(ClusterId cluster, BodyId body) -> cluster.value();
            default -> null;
        };
        return statement
                .param("id", offer.id().value())
                .param("owner", offer.owner().value())
                .param("kind", what.kind().code())
                .param("category", what.category())
                .param("name", what.name().toJson())
                .param("text", what.text().toJson())
                .param("rules", what.rules().toJson())
                .param("qualification", what.qualification().toJson())
                .param("units", what.units())
                .param("capacity", what.capacity(), Types.INTEGER)
                .param("latitude", point == null ? null : point.latitude(), Types.NUMERIC)
                .param("longitude", point == null ? null : point.longitude(), Types.NUMERIC)
                .param("accessibility", what.accessibility().code())
                .param("condition", what.condition().code())
                .param("specialist", specialist == null ? null : specialist.value(), Types.OTHER)
                .param("opening", offer.opening().toJson())
                .param("own", offer.prices().own(), Types.NUMERIC)
                .param("member", offer.prices().member(), Types.NUMERIC)
                .param("market", offer.prices().market(), Types.NUMERIC)
                .param("approver", offer.approver().code())
                .param("approverAccount", account, Types.OTHER)
                .param("approverId", decides, Types.OTHER)
                .param("approverCluster", where, Types.OTHER)
                .param("answer", terms.answer().toHours())
                .param("ahead", terms.aheadDays())
                .param("lead", terms.lead().toMinutes())
                .param("shortest", terms.shortest().toMinutes())
                .param("longest", terms.longest().toMinutes())
                .param("before", terms.bufferBefore().toMinutes())
                .param("after", terms.bufferAfter().toMinutes())
                .param("cancel", terms.cancelUntil().toMinutes())
                .param("checkIn", terms.checkIn())
                .param("state", offer.state().code())
                .param("words", words.of(offer))
                .param("sortName", OfferWords.sortName(offer))
                .param("now", Timestamp.from(Moment.now()));
    }

    /** Sets which clusters may use it and which only see it. */
    void share(Offer offer) {
        Set<ClusterId> all = new HashSet<>(offer.clusters());
        all.addAll(offer.shownIn());
        jdbc.sql("delete from resources.offer_use where offer_id = :offer and not cluster_id = any (:clusters)")
                .param("offer", offer.id().value())
                .param("clusters", all.stream().map(ClusterId::value).toArray(UUID[]::new))
                .update();
        for (ClusterId cluster : all) {
            jdbc.sql("""
                            insert into resources.offer_use (organization_id, offer_id, cluster_id, usable, since)
                            values (:owner, :offer, :cluster, :usable, :now)
                            on conflict (offer_id, cluster_id) do update set usable = excluded.usable
                            where offer_use.usable <> excluded.usable
                            """)
                    .param("owner", offer.owner().value())
                    .param("offer", offer.id().value())
                    .param("cluster", cluster.value())
                    .param("usable", offer.clusters().contains(cluster))
                    .param("now", Timestamp.from(Moment.now()))
                    .update();
        }
    }

    /** How many offers of how many owners members of a cluster may use. */
    public record Spread(long offers, long owners) {}

    public Spread spread(ClusterId cluster) {
        return jdbc.sql("""
                        select count(*), count(distinct o.organization_id)
                        from resources.offer o
                        join resources.offer_use u on u.offer_id = o.id and u.cluster_id = :cluster and u.usable
                        where o.state = 'offered'
                        """)
                .param("cluster", cluster.value())
                .query((rs, n) -> new Spread(rs.getLong(1), rs.getLong(2)))
                .single();
    }

    /** How many offers of each kind and state an owner has; for lists of owners. */
    Map<OrganizationId, Long> counts(ClusterId cluster) {
        Map<OrganizationId, Long> counts = new LinkedHashMap<>();
        jdbc.sql("""
                        select o.organization_id, count(*)
                        from resources.offer o
                        join resources.offer_use u on u.offer_id = o.id and u.cluster_id = :cluster
                        where o.state <> 'withdrawn' group by 1 order by 2 desc, 1
                        """).param("cluster", cluster.value()).query(rs -> {
            counts.put(new OrganizationId(rs.getObject(1, UUID.class)), rs.getLong(2));
        });
        return counts;
    }

    static Offer row(ResultSet rs, int n) throws SQLException {
        Integer capacity = rs.getObject("capacity", Integer.class);
        BigDecimal latitude = rs.getBigDecimal("latitude");
        UUID specialist = rs.getObject("specialist", UUID.class);
        return new Offer(
                new ResourceId(rs.getObject("id", UUID.class)),
                new OrganizationId(rs.getObject("organization_id", UUID.class)),
                new Offer.Description(
                        OfferKind.of(rs.getString("kind")).orElseThrow(),
                        rs.getString("category"),
                        LocalizedText.parse(rs.getString("name")),
                        LocalizedText.parse(rs.getString("description")),
                        LocalizedText.parse(rs.getString("rules")),
                        LocalizedText.parse(rs.getString("qualification")),
                        rs.getInt("units"),
                        capacity,
                        latitude == null ? null : new GeoPoint(latitude, rs.getBigDecimal("longitude")),
                        Accessibility.of(rs.getString("accessibility")).orElseThrow(),
                        Condition.of(rs.getString("condition")).orElseThrow(),
                        specialist == null ? null : new AccountId(specialist)),
                OpeningPattern.parse(rs.getString("opening")),
                new Offer.Terms(
                        Duration.ofHours(rs.getInt("answer_hours")),
                        rs.getInt("ahead_days"),
                        Duration.ofMinutes(rs.getInt("lead_minutes")),
                        Duration.ofMinutes(rs.getInt("shortest_minutes")),
                        Duration.ofMinutes(rs.getInt("longest_minutes")),
                        Duration.ofMinutes(rs.getInt("buffer_before")),
                        Duration.ofMinutes(rs.getInt("buffer_after")),
                        Duration.ofMinutes(rs.getInt("cancel_minutes")),
                        rs.getBoolean("check_in")),
                new Offer.Prices(
                        rs.getBigDecimal("own_cost"),
                        rs.getBigDecimal("member_price"),
                        rs.getBigDecimal("market_price")),
                approver(rs),
                Offer.State.valueOf(rs.getString("state").toUpperCase(java.util.Locale.ROOT)),
                clusters(rs, "usable_in"),
                clusters(rs, "shown_in"),
                rs.getInt("version"));
    }

    private static Approver approver(ResultSet rs) throws SQLException {
        return switch (rs.getString("approver")) {
            case "nobody" -> new Approver.Nobody();
            case "person" -> new Approver.Person(new AccountId(rs.getObject("approver_account", UUID.class)));
            case "seat" ->
                new Approver.Seat(
                        new ClusterId(rs.getObject("approver_cluster", UUID.class)),
                        new SeatId(rs.getObject("approver_id", UUID.class)));
            case "body" ->
                new Approver.Body(
                        new ClusterId(rs.getObject("approver_cluster", UUID.class)),
                        new BodyId(rs.getObject("approver_id", UUID.class)));
            default -> new Approver.Owner();
        };
    }

    private static Set<ClusterId> clusters(ResultSet rs, String column) throws SQLException {
        java.sql.@Nullable Array ids = rs.getArray(column);
        Set<ClusterId> clusters = new HashSet<>();
        if (ids != null) {
            for (UUID id : (UUID[]) ids.getArray()) {
                clusters.add(new ClusterId(id));
            }
        }
        return clusters;
    }
}
