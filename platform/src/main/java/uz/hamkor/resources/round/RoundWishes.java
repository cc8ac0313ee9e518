package uz.hamkor.resources.round;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.resources.round.RoundWish.Apart;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;

/** Wishes of rounds in the database. All need a transaction. */
@Component
public class RoundWishes {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    RoundWishes(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** In the order in which they came. */
    public List<RoundWish> of(ClusterId cluster, UUID round) {
        return jdbc.sql("""
                        select * from resources.round_wish
                        where cluster_id = :cluster and round_id = :round order by number
                        """)
                .param("cluster", cluster.value())
                .param("round", round)
                .query(this::row)
                .list();
    }

    /** Wish to who entered it. */
    Map<UUID, AccountId> askers(ClusterId cluster, UUID round) {
        Map<UUID, AccountId> askers = new HashMap<>();
        jdbc.sql("select id, account_id from resources.round_wish where cluster_id = :cluster and round_id = :round")
                .param("cluster", cluster.value())
                .param("round", round)
                .query(rs -> {
                    askers.put(rs.getObject(1, UUID.class), new AccountId(rs.getObject(2, UUID.class)));
                });
        return askers;
    }

    public Optional<RoundWish> find(ClusterId cluster, UUID id) {
        return jdbc.sql("select * from resources.round_wish where cluster_id = :cluster and id = :id")
                .param("cluster", cluster.value())
                .param("id", id)
                .query(this::row)
                .optional();
    }

    /** Those of some ids, in no order; unknown ones are left out. */
    List<RoundWish> findAll(ClusterId cluster, Collection<UUID> ids) {
        return jdbc.sql("select * from resources.round_wish where cluster_id = :cluster and id = any (:ids)")
                .param("cluster", cluster.value())
                .param("ids", ids.toArray(UUID[]::new))
                .query(this::row)
                .list();
    }

    /** The round is locked. */
    void insert(Round round, UUID id, OrganizationId organization, AccountId by, RoundWish.Asked asked) {
        jdbc.sql("""
                        insert into resources.round_wish
                            (cluster_id, id, round_id, number, organization_id, account_id, what, offers, units,
                             duration, least, best, apart, days, starts, ends, liked_starts, liked_ends, comes,
                             qualified, curriculum, created_at)
                        values (:cluster, :id, :round,
                             (select coalesce(max(number), 0) + 1 from resources.round_wish
                              where cluster_id = :cluster and round_id = :round),
                             :organization, :by, :what, :offers, :units, :duration, :least, :best, :apart, :days,
                             :starts, :ends, :likedStarts, :likedEnds, :comes, :qualified, :curriculum, :now)
                        """)
                .param("cluster", round.cluster().value())
                .param("id", id)
                .param("round", round.id())
                .param("organization", organization.value())
                .param("by", by.value())
                .param("what", asked.what())
                .param("offers", Rounds.uuids(asked.offers()))
                .param("units", asked.units())
                .param("duration", asked.duration())
                .param("least", asked.least())
                .param("best", asked.best())
                .param("apart", asked.apart().code())
                .param("days", asked.days().toArray(Integer[]::new))
                .param("starts", asked.starts())
                .param("ends", asked.ends())
                .param("likedStarts", asked.likedStarts(), Types.INTEGER)
                .param("likedEnds", asked.likedEnds(), Types.INTEGER)
                .param("comes", asked.comes(), Types.VARCHAR)
                .param("qualified", asked.qualified())
                .param("curriculum", asked.curriculum())
                .param("now", Rounds.at(Moment.now()))
                .update();
    }

    void delete(ClusterId cluster, UUID id) {
        jdbc.sql("delete from resources.round_wish where cluster_id = :cluster and id = :id")
                .param("cluster", cluster.value())
                .param("id", id)
                .update();
    }

    /** What became of a wish. */
    record Result(
            UUID wish,
            int priority,
            PriorityParts parts,
            int granted,
            RoundWish.@org.jspecify.annotations.Nullable Why why) {}

    void settle(ClusterId cluster, Collection<Result> results) {
        jdbc.sql("""
                        update resources.round_wish w
                        set priority = r.priority, priority_parts = cast(r.parts as jsonb), granted = r.granted,
                            why = cast(r.why as jsonb)
                        from unnest(cast(:ids as uuid[]), cast(:priorities as int[]), cast(:parts as text[]),
                                    cast(:granted as int[]), cast(:why as text[]))
                             as r (id, priority, parts, granted, why)
                        where w.cluster_id = :cluster and w.id = r.id
                        """)
                .param("cluster", cluster.value())
                .param("ids", results.stream().map(Result::wish).toArray(UUID[]::new))
                .param("priorities", results.stream().map(Result::priority).toArray(Integer[]::new))
                .param(
                        "parts",
                        results.stream()
                                .map(one -> json.writeValueAsString(one.parts()))
                                .toArray(String[]::new))
                .param("granted", results.stream().map(Result::granted).toArray(Integer[]::new))
                .param(
                        "why",
                        results.stream()
                                .map(one -> one.why() == null ? null : json.writeValueAsString(one.why()))
                                .toArray(String[]::new))
                .update();
    }

    private RoundWish row(ResultSet rs, int n) throws SQLException {
        String why = rs.getString("why");
        String parts = rs.getString("priority_parts");
        return new RoundWish(
                rs.getObject("id", UUID.class),
                rs.getObject("round_id", UUID.class),
                rs.getInt("number"),
                new OrganizationId(rs.getObject("organization_id", UUID.class)),
                new RoundWish.Asked(
                        rs.getString("what"),
                        Rounds.ids(rs.getArray("offers")),
                        rs.getInt("units"),
                        rs.getInt("duration"),
                        rs.getInt("least"),
                        rs.getInt("best"),
                        Apart.of(rs.getString("apart")),
                        Arrays.asList((Integer[]) rs.getArray("days").getArray()),
                        rs.getInt("starts"),
                        rs.getInt("ends"),
                        rs.getObject("liked_starts", Integer.class),
                        rs.getObject("liked_ends", Integer.class),
                        rs.getString("comes"),
                        rs.getBoolean("qualified"),
                        rs.getBoolean("curriculum")),
                rs.getObject("priority", Integer.class),
                parts == null ? null : parts(parts),
                rs.getInt("granted"),
                why == null ? null : json.readValue(why, RoundWish.Why.class),
                rs.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    /** Those of rounds that were computed before members could be small say nothing of it. */
    private PriorityParts parts(String text) {
        JsonNode node = json.readTree(text);
        return new PriorityParts(
                node.path("curriculum").asInt(0),
                node.path("remote").asInt(0),
                node.path("refused").asInt(0),
                node.path("given").asInt(0),
                node.path("small").asInt(0));
    }
}
