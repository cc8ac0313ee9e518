package uz.hamkor.resources.need;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Standing;
import uz.hamkor.shared.Waiting;

/**
 * Needs that have passed the first threshold without an answer wait for who coordinates, those past the second for the
 * chair of the council too: one item for each cluster. Needs with an answer wait for who asked.
 */
@Component
class NeedsWaiting implements Waiting {

    private static final int MOST = 20;

    private final Access access;
    private final PostingNeeds posting;
    private final Escalating escalating;
    private final Standing standing;
    private final JdbcClient jdbc;

    NeedsWaiting(Access access, PostingNeeds posting, Escalating escalating, Standing standing, JdbcClient jdbc) {
        this.access = access;
        this.posting = posting;
        this.escalating = escalating;
        this.standing = standing;
        this.jdbc = jdbc;
    }

    /** @param second how many of them have passed the second threshold too */
    private record Unanswered(ClusterId cluster, long first, long second, Instant since, Instant sinceSecond) {}

    private record Answered(ClusterId cluster, UUID need, String what, Instant since) {}

    @Override
    public List<Item> waitingFor(AccountId account) {
        return access.<List<Item>>read(() -> {
            List<Unanswered> unanswered = unanswered();
            List<Answered> answered = answered(account);
            Set<ClusterId> clusters =
                    unanswered.stream().map(Unanswered::cluster).collect(Collectors.toSet());
            answered.forEach(one -> clusters.add(one.cluster()));
            Map<ClusterId, Standing.ClusterLabel> labels = new HashMap<>();
            standing.labels(clusters).forEach(label -> labels.put(label.id(), label));
            List<Item> items = new ArrayList<>();
            for (Unanswered one : unanswered) {
                Standing.ClusterLabel label = labels.get(one.cluster());
                if (label != null && posting.coordinates(one.cluster())) {
                    items.add(item(one.first(), label, one.since()));
                } else if (label != null
                        && one.second() > 0
                        && escalating
                                .chairs(one.cluster(), PostingNeeds.today())
                                .contains(account)) {
                    items.add(item(one.second(), label, one.sinceSecond()));
                }
            }
            for (Answered one : answered) {
                Standing.ClusterLabel label = labels.get(one.cluster());
                if (label != null) {
                    items.add(new Item(
                            "need.answered",
                            List.of(one.what(), label.name()),
                            home(label) + "/" + one.need(),
                            one.since()));
                }
            }
            return items;
        });
    }

    private static Item item(long many, Standing.ClusterLabel label, Instant since) {
        return new Item("need.unanswered", List.of(many, label.name()), home(label) + "?show=unanswered", since);
    }

    private static String home(Standing.ClusterLabel label) {
        return "/c/" + label.slug() + "/resources/needs";
    }

    private List<Unanswered> unanswered() {
        return jdbc.sql("""
                        select n.cluster_id, count(*), count(*) filter (where n.told >= 2), min(n.posted_at),
                               coalesce(min(n.posted_at) filter (where n.told >= 2), min(n.posted_at))
                        from resources.need n
                        where n.state = 'open' and n.answered_at is null and n.told >= 1
                        group by n.cluster_id order by n.cluster_id
                        """)
                .query((rs, n) -> new Unanswered(
                        new ClusterId(rs.getObject(1, UUID.class)),
                        rs.getLong(2),
                        rs.getLong(3),
                        at(rs.getTimestamp(4)),
                        at(rs.getTimestamp(5))))
                .list();
    }

    private List<Answered> answered(AccountId account) {
        return jdbc.sql("""
                        select cluster_id, id, what, answered_at from resources.need
                        where state = 'open' and answered_at is not null and created_by = :account
                        order by answered_at limit :most
                        """)
                .param("account", account.value())
                .param("most", MOST)
                .query((rs, n) -> new Answered(
                        new ClusterId(rs.getObject(1, UUID.class)),
                        rs.getObject(2, UUID.class),
                        rs.getString(3),
                        at(rs.getTimestamp(4))))
                .list();
    }

    private static Instant at(Timestamp time) {
        return time.toInstant();
    }
}
