package uz.hamkor.identity.invitation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationFacts;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Waiting;

/** Requests to join wait for those who may answer: one item for each organisation, since the oldest. */
@Component
class JoiningWaiting implements Waiting {

    private final JdbcClient jdbc;
    private final Access access;
    private final Giving giving;
    private final OrganizationFacts organizations;

    JoiningWaiting(JdbcClient jdbc, Access access, Giving giving, OrganizationFacts organizations) {
        this.jdbc = jdbc;
        this.access = access;
        this.giving = giving;
        this.organizations = organizations;
    }

    private record Row(OrganizationId organization, long requests, Instant since) {}

    @Override
    public List<Item> waitingFor(AccountId account) {
        Set<OrganizationId> own = Scope.current().organizations();
        if (own.isEmpty()) {
            return List.of();
        }
        List<Row> rows = access.<List<Row>>read(() -> jdbc.sql("""
                        select organization_id, count(*), min(asked_at) from identity.joining_request
                        where state = 'ASKED' and organization_id = any (:own) group by organization_id
                        """)
                .param("own", own.stream().map(OrganizationId::value).toArray(UUID[]::new))
                .query((rs, n) -> new Row(
                        new OrganizationId(rs.getObject(1, UUID.class)),
                        rs.getLong(2),
                        rs.getTimestamp(3).toInstant()))
                .list());
        Map<OrganizationId, LocalizedText> names =
                organizations.names(rows.stream().map(Row::organization).toList());
        List<Item> items = new ArrayList<>();
        for (Row row : rows) {
            if (!giving.roles(new Place.InOrganization(row.organization())).isEmpty()) {
                items.add(new Item(
                        "joining.requests",
                        List.of(row.requests(), names.getOrDefault(row.organization(), LocalizedText.empty())),
                        "/organizations/" + row.organization() + "/joining",
                        row.since()));
            }
        }
        return items;
    }
}
