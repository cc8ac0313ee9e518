package uz.hamkor.registry.intake;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Navigation;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Standing;
import uz.hamkor.shared.Waiting;

/** Lists that wait for confirmation, suggestions that wait for an answer; and the way to the lists in the rail. */
@Component
class IntakeWaiting implements Waiting, Navigation {

    private final Access access;
    private final OpenCluster open;
    private final Standing standing;
    private final JdbcClient jdbc;

    IntakeWaiting(Access access, OpenCluster open, Standing standing, JdbcClient jdbc) {
        this.access = access;
        this.open = open;
        this.standing = standing;
        this.jdbc = jdbc;
    }

    @Override
    public List<Item> waitingFor(AccountId account) {
        return access.<List<Item>>read(() -> {
            List<Item> items = new ArrayList<>(lists(account));
            items.addAll(suggestions());
            return items;
        });
    }

    private List<Item> lists(AccountId account) {
        record Row(ClusterId cluster, UUID id, String file, Timestamp since) {}
        List<Row> rows = jdbc.sql("""
                        select cluster_id, id, file_name, created_at from registry.import
                        where state = 'checked' and created_by = :account order by created_at limit 20
                        """)
                .param("account", account.value())
                .query((rs, n) -> new Row(
                        new ClusterId(rs.getObject(1, UUID.class)),
                        rs.getObject(2, UUID.class),
                        rs.getString(3),
                        rs.getTimestamp(4)))
                .list();
        List<Item> items = new ArrayList<>();
        for (Row row : rows) {
            if (open.mayBringIn(row.cluster())) {
                standing.labels(Set.of(row.cluster()))
                        .forEach(label -> items.add(new Item(
                                "intake.list",
                                List.of(row.file()),
                                "/c/" + label.slug() + "/imports/" + row.id(),
                                row.since().toInstant())));
            }
        }
        return items;
    }

    private List<Item> suggestions() {
        Set<?> own = Scope.current().organizations();
        if (own.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                        select organization_id, count(*), min(created_at) from registry.organization_suggestion
                        where state = 'open' and organization_id = any ((select identity.own_organizations())::uuid[])
                        group by organization_id
                        """)
                .query((rs, n) -> new Item(
                        "intake.suggestions",
                        List.of(rs.getLong(2)),
                        "/organizations/" + rs.getObject(1, UUID.class) + "/suggestions",
                        rs.getTimestamp(3).toInstant()))
                .list();
    }

    @Override
    public List<Entry> entries(Context context) {
        Standing.ClusterLabel cluster = context.cluster();
        if (cluster == null || context.account() == null || !open.mayBringIn(cluster.id())) {
            return List.of();
        }
        return List.of(
                new Entry(Group.TOGETHER, 25, "nav.imports", "upload", "/c/" + cluster.slug() + "/imports", null));
    }
}
