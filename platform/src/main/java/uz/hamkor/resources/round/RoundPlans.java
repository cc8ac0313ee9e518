package uz.hamkor.resources.round;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.Stretch;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.OrganizationId;

/** Plans of rounds and how members fare in them, in the database. All need a transaction. */
@Component
public class RoundPlans {

    private final JdbcClient jdbc;

    RoundPlans(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By time. */
    public List<RoundUse> uses(ClusterId cluster, UUID round) {
        return jdbc.sql("""
                        select * from resources.round_use
                        where cluster_id = :cluster and round_id = :round order by starts, id
                        """)
                .param("cluster", cluster.value())
                .param("round", round)
                .query(RoundPlans::row)
                .list();
    }

    /** Of one wish, by time. */
    List<RoundUse> ofWish(ClusterId cluster, UUID wish) {
        return jdbc.sql("""
                        select * from resources.round_use
                        where cluster_id = :cluster and wish_id = :wish order by starts, id
                        """)
                .param("cluster", cluster.value())
                .param("wish", wish)
                .query(RoundPlans::row)
                .list();
    }

    Optional<RoundUse> find(ClusterId cluster, UUID round, UUID use) {
        return jdbc.sql("""
                        select * from resources.round_use
                        where cluster_id = :cluster and round_id = :round and id = :use
                        """)
                .param("cluster", cluster.value())
                .param("round", round)
                .param("use", use)
                .query(RoundPlans::row)
                .optional();
    }

    private static RoundUse row(ResultSet rs, int n) throws SQLException {
        return new RoundUse(
                rs.getObject("id", UUID.class),
                rs.getObject("wish_id", UUID.class),
                new ResourceId(rs.getObject("offer_id", UUID.class)),
                new Stretch(
                        rs.getObject("starts", OffsetDateTime.class).toInstant(),
                        rs.getObject("ends", OffsetDateTime.class).toInstant()),
                rs.getBoolean("by_hand"));
    }

    void replace(Round round, List<RoundUse> uses) {
        jdbc.sql("delete from resources.round_use where cluster_id = :cluster and round_id = :round")
                .param("cluster", round.cluster().value())
                .param("round", round.id())
                .update();
        jdbc.sql("""
                        insert into resources.round_use
                            (cluster_id, id, round_id, wish_id, offer_id, starts, ends, by_hand)
                        select :cluster, u.id, :round, u.wish, u.offer, u.starts, u.ends, u.by_hand
                        from unnest(cast(:ids as uuid[]), cast(:wishes as uuid[]), cast(:offers as uuid[]),
                                    cast(:starts as timestamptz[]), cast(:ends as timestamptz[]),
                                    cast(:byHand as boolean[])) as u (id, wish, offer, starts, ends, by_hand)
                        """)
                .param("cluster", round.cluster().value())
                .param("round", round.id())
                .param("ids", uses.stream().map(RoundUse::id).toArray(UUID[]::new))
                .param("wishes", uses.stream().map(RoundUse::wish).toArray(UUID[]::new))
                .param("offers", uses.stream().map(use -> use.offer().value()).toArray(UUID[]::new))
                .param(
                        "starts",
                        uses.stream().map(use -> use.during().from().toString()).toArray(String[]::new))
                .param(
                        "ends",
                        uses.stream()
                                .map(use -> use.during().until().toString())
                                .toArray(String[]::new))
                .param("byHand", uses.stream().map(RoundUse::byHand).toArray(Boolean[]::new))
                .update();
    }

    /** Puts one use elsewhere. */
    void move(Round round, RoundUse to) {
        jdbc.sql("""
                        update resources.round_use
                        set offer_id = :offer, starts = :starts, ends = :ends, by_hand = true
                        where cluster_id = :cluster and id = :id
                        """)
                .param("offer", to.offer().value())
                .param("starts", Rounds.at(to.during().from()))
                .param("ends", Rounds.at(to.during().until()))
                .param("cluster", round.cluster().value())
                .param("id", to.id())
                .update();
    }

    /** Who is served worst comes first. */
    public List<MemberStanding> standings(ClusterId cluster, UUID round) {
        return jdbc.sql("""
                        select * from resources.round_standing
                        where cluster_id = :cluster and round_id = :round
                        order by index_after nulls last, organization_id
                        """)
                .param("cluster", cluster.value())
                .param("round", round)
                .query((rs, n) -> new MemberStanding(
                        new OrganizationId(rs.getObject("organization_id", UUID.class)),
                        rs.getInt("asked"),
                        rs.getInt("got"),
                        rs.getInt("first_come"),
                        rs.getInt("booked"),
                        rs.getObject("share", Integer.class),
                        rs.getObject("carried", Integer.class),
                        rs.getObject("index_after", Integer.class)))
                .list();
    }

    void replaceStandings(Round round, Collection<MemberStanding> standings) {
        jdbc.sql("delete from resources.round_standing where cluster_id = :cluster and round_id = :round")
                .param("cluster", round.cluster().value())
                .param("round", round.id())
                .update();
        jdbc.sql("""
                        insert into resources.round_standing
                            (cluster_id, round_id, organization_id, asked, got, first_come, booked, share, carried,
                             index_after)
                        select :cluster, :round, s.organization, s.asked, s.got, s.first_come, s.booked, s.share,
                               s.carried, s.index_after
                        from unnest(cast(:organizations as uuid[]), cast(:asked as int[]), cast(:got as int[]),
                                    cast(:firstCome as int[]), cast(:booked as int[]), cast(:share as int[]),
                                    cast(:carried as int[]), cast(:index as int[]))
                             as s (organization, asked, got, first_come, booked, share, carried, index_after)
                        """)
                .param("cluster", round.cluster().value())
                .param("round", round.id())
                .param(
                        "organizations",
                        standings.stream()
                                .map(one -> one.organization().value())
                                .toArray(UUID[]::new))
                .param("asked", standings.stream().map(MemberStanding::asked).toArray(Integer[]::new))
                .param("got", standings.stream().map(MemberStanding::got).toArray(Integer[]::new))
                .param(
                        "firstCome",
                        standings.stream().map(MemberStanding::firstCome).toArray(Integer[]::new))
                .param("booked", standings.stream().map(MemberStanding::booked).toArray(Integer[]::new))
                .param("share", standings.stream().map(MemberStanding::share).toArray(Integer[]::new))
                .param(
                        "carried",
                        standings.stream().map(MemberStanding::carried).toArray(Integer[]::new))
                .param("index", standings.stream().map(MemberStanding::index).toArray(Integer[]::new))
                .update();
    }

    /** The index of each member after its last published round. */
    public Map<OrganizationId, Integer> carried(ClusterId cluster) {
        Map<OrganizationId, Integer> indices = new HashMap<>();
        jdbc.sql("""
                        select distinct on (s.organization_id) s.organization_id, s.index_after
                        from resources.round_standing s
                        join resources.round r on r.cluster_id = s.cluster_id and r.id = s.round_id
                        where s.cluster_id = :cluster and r.state = 'published' and s.index_after is not null
                        order by s.organization_id, r.published_at desc
                        """).param("cluster", cluster.value()).query(rs -> {
            indices.put(new OrganizationId(rs.getObject(1, UUID.class)), rs.getInt(2));
        });
        return indices;
    }
}
