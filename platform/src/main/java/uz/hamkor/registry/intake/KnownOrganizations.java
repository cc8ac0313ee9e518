package uz.hamkor.registry.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.TerritoryId;

/** Reads the names of all organisations that still exist into a matcher, once per list. */
@Component
class KnownOrganizations {

    private static final int FETCH = 5000;

    private final JdbcTemplate jdbc;

    KnownOrganizations(JdbcTemplate jdbc) {
        JdbcTemplate own = new JdbcTemplate(java.util.Objects.requireNonNull(jdbc.getDataSource()));
        own.setFetchSize(FETCH);
        this.jdbc = own;
    }

    /** Who a name belongs to: an organisation, or an earlier row of the list. */
    sealed interface Bearer {
        @Nullable
        TerritoryId territory();

        record Known(OrganizationId id, @Nullable TerritoryId territory) implements Bearer {}

        record Earlier(int row, @Nullable TerritoryId territory) implements Bearer {}
    }

    /** Needs a transaction, so that rows arrive in blocks. */
    NameMatcher<Bearer> read() {
        NameMatcher<Bearer> matcher = new NameMatcher<>();
        Map<UUID, TerritoryId> territories = new HashMap<>();
        jdbc.query("""
                select o.id, o.territory_id,
                       array(select value from jsonb_each_text(o.name)) || array(select value from jsonb_each_text(o.short_name))
                from registry.organization o
                where o.status <> 'closed'
                """, rs -> {
            UUID place = rs.getObject(2, UUID.class);
            TerritoryId territory = place == null ? null : territories.computeIfAbsent(place, TerritoryId::new);
            List<String> names =
                    new ArrayList<>(Arrays.asList((String[]) rs.getArray(3).getArray()));
            matcher.add(new Bearer.Known(new OrganizationId(rs.getObject(1, UUID.class)), territory), names);
        });
        return matcher;
    }
}
