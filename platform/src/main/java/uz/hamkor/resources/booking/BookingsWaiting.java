package uz.hamkor.resources.booking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Actor;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Standing;
import uz.hamkor.shared.Waiting;

/** Requests wait for who answers for an owner; a request of one's own waits when an owner said no. */
@Component
class BookingsWaiting implements Waiting {

    private final Access access;
    private final Approvers approvers;
    private final Standing standing;
    private final JdbcClient jdbc;

    BookingsWaiting(Access access, Approvers approvers, Standing standing, JdbcClient jdbc) {
        this.access = access;
        this.approvers = approvers;
        this.standing = standing;
        this.jdbc = jdbc;
    }

    private record Row(ClusterId cluster, UUID basket, int number, UUID user, Instant since) {}

    @Override
    public List<Item> waitingFor(AccountId account) {
        UUID[] mine = Actor.current().stream()
                .flatMap(actor -> actor.holdings().stream())
                .filter(Actor.Holding.InOrganization.class::isInstance)
                .map(holding -> ((Actor.Holding.InOrganization) holding).organization())
                .distinct()
                .filter(approvers::mayAnswerFor)
                .map(OrganizationId::value)
                .toArray(UUID[]::new);
        UUID[] seats = Actor.current().stream()
                .flatMap(actor -> actor.seats().stream())
                .map(seat -> seat.id().value())
                .toArray(UUID[]::new);
        return access.<List<Item>>read(() -> {
            List<Row> asked = rows("""
                    select l.cluster_id, l.basket_id, b.number, b.organization_id, min(l.asked_at)
                    from resources.basket_line l
                    join resources.basket b on b.cluster_id = l.cluster_id and b.id = l.basket_id
                    where l.state = 'asked' and l.deadline > :now and b.state in ('asked', 'replan')
                      and (l.approver_account = :account
                           or l.approver = 'seat' and l.approver_id = any (:seats)
                           or l.approver <> 'body' and l.owner_id = any (:mine))
                    group by 1, 2, 3, 4 order by 5 limit 200
                    """, account, mine, seats);
            List<Row> refused = rows("""
                    select cluster_id, id, number, organization_id, asked_at from resources.basket
                    where account_id = :account and state = 'replan' and held_until > :now
                      and cardinality(:mine) >= 0 and cardinality(:seats) >= 0
                    order by asked_at limit 200
                    """, account, mine, seats);
            Set<ClusterId> clusters = new HashSet<>();
            asked.forEach(row -> clusters.add(row.cluster()));
            refused.forEach(row -> clusters.add(row.cluster()));
            Map<ClusterId, String> slugs = standing.labels(clusters).stream()
                    .collect(Collectors.toMap(Standing.ClusterLabel::id, Standing.ClusterLabel::slug));
            Map<OrganizationId, LocalizedText> names = standing.organizationNames(
                    asked.stream().map(row -> new OrganizationId(row.user())).collect(Collectors.toSet()));
            List<Item> items = new ArrayList<>();
            asked.forEach(row -> items.add(new Item(
                    "booking.asked",
                    List.of(row.number(), names.getOrDefault(new OrganizationId(row.user()), LocalizedText.empty())),
                    url(slugs, row),
                    row.since())));
            refused.forEach(
                    row -> items.add(new Item("booking.replan", List.of(row.number()), url(slugs, row), row.since())));
            return items;
        });
    }

    private static String url(Map<ClusterId, String> slugs, Row row) {
        return "/c/" + slugs.get(row.cluster()) + "/resources/requests/" + row.basket();
    }

    private List<Row> rows(String sql, AccountId account, UUID[] mine, UUID[] seats) {
        return jdbc.sql(sql)
                .param("account", account.value())
                .param("mine", mine)
                .param("seats", seats)
                .param("now", Baskets.at(Moment.now()))
                .query((rs, n) -> new Row(
                        new ClusterId(rs.getObject(1, UUID.class)),
                        rs.getObject(2, UUID.class),
                        rs.getInt(3),
                        rs.getObject(4, UUID.class),
                        rs.getTimestamp(5).toInstant()))
                .list();
    }
}
