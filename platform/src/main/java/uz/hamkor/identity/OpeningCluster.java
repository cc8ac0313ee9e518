package uz.hamkor.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Standing;

/**
 * Break glass: an administrator opens a cluster for an hour to see what is inside, and says why. The reason stands in
 * the audit log of that cluster, where nobody can take it out.
 */
@Component
class OpeningCluster {

    static final Duration OPEN = Duration.ofHours(1);
    private static final int SHORTEST = 10;
    private static final int LONGEST = 500;

    private final Standing standing;
    private final Access access;
    private final History history;
    private final JdbcClient jdbc;

    OpeningCluster(Standing standing, Access access, History history, JdbcClient jdbc) {
        this.standing = standing;
        this.access = access;
        this.history = history;
        this.jdbc = jdbc;
    }

    record Opened(ClusterId cluster, String slug, String reason, Instant until) {}

    Outcome<Instant> open(String slug, String reason) {
        Actor actor = Actor.current().filter(Actor::administrator).orElse(null);
        if (actor == null) {
            return Outcome.refused(Refusal.FORBIDDEN);
        }
        String why = reason.strip();
        if (why.length() < SHORTEST || why.length() > LONGEST) {
            return Outcome.refusedAt("reason", "identity.reason_missing", SHORTEST, LONGEST);
        }
        return standing.bySlug(slug.strip())
                .map(cluster -> access.within(Scope.current().writing(cluster.id()), () -> {
                    Instant until = Instant.now().plus(OPEN);
                    jdbc.sql("""
                                    insert into identity.opened_cluster (id, account_id, cluster_id, reason, until)
                                    values (:id, :account, :cluster, :reason, :until)
                                    """)
                            .param("id", Ids.next())
                            .param("account", actor.account().value())
                            .param("cluster", cluster.id().value())
                            .param("reason", why)
                            .param("until", OffsetDateTime.ofInstant(until, ZoneOffset.UTC))
                            .update();
                    history.note(
                            new History.Subject.OfCluster(
                                    cluster.id(), "cluster", cluster.id().value()),
                            "opened-by-administrator",
                            Map.of("reason", why, "until", until.toString()));
                    return Outcome.done(until);
                }))
                .orElseGet(() -> Outcome.refusedAt("slug", "identity.cluster_unknown"));
    }

    /** Ends what the administrator has opened. */
    void close() {
        Actor.current()
                .ifPresent(actor ->
                        jdbc.sql("""
                                update identity.opened_cluster set until = now()
                                where account_id = :account and until > now() and opened_at < now()
                                """).param("account", actor.account().value()).update());
    }

    List<Opened> open() {
        return Actor.current()
                .map(actor -> jdbc.sql("""
                                select cluster_id, reason, until from identity.opened_cluster
                                where account_id = :account and until > now() order by until
                                """)
                        .param("account", actor.account().value())
                        .query((rs, n) -> {
                            ClusterId cluster = new ClusterId(rs.getObject(1, UUID.class));
                            String slug = standing.labels(java.util.Set.of(cluster)).stream()
                                    .map(Standing.ClusterLabel::slug)
                                    .findFirst()
                                    .orElse("");
                            return new Opened(
                                    cluster,
                                    slug,
                                    rs.getString(2),
                                    rs.getObject(3, OffsetDateTime.class).toInstant());
                        })
                        .list())
                .orElse(List.of());
    }
}
