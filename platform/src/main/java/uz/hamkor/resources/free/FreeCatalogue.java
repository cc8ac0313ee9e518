package uz.hamkor.resources.free;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.opening.OpeningPattern;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Texts;
import uz.hamkor.shared.script.Folding;

/**
 * What members of a cluster may use now. Which things these are is asked of the database each time, behind its walls;
 * what they are is kept in memory as long as their version is the same, because reading thousands of opening patterns
 * costs more than the search.
 */
@Component
class FreeCatalogue {

    private static final int MOST_KEPT = 20_000;
    private static final int BATCH = 1_000;
    private static final int MOST_WORDS = 80;

    private final JdbcClient jdbc;
    private final Texts texts;
    private final Map<UUID, Thing> things = new ConcurrentHashMap<>();

    /** Many things have the same hours. */
    private final Map<String, OpeningPattern> patterns = new ConcurrentHashMap<>();

    FreeCatalogue(JdbcClient jdbc, Texts texts) {
        this.jdbc = jdbc;
        this.texts = texts;
    }

    private record Standing(UUID id, int version) {}

    /** Needs a transaction. */
    List<Thing> usable(ClusterId cluster) {
        List<Standing> standing = jdbc.sql("select id, version from resources.usable_offers(:cluster)")
                .param("cluster", cluster.value())
                .query((rs, n) -> new Standing(rs.getObject(1, UUID.class), rs.getInt(2)))
                .list();
        List<Thing> usable = new ArrayList<>(standing.size());
        List<UUID> unknown = new ArrayList<>();
        for (Standing one : standing) {
            Thing kept = things.get(one.id());
            if (kept != null && kept.version() == one.version()) {
                usable.add(kept);
            } else {
                unknown.add(one.id());
            }
        }
        for (int i = 0; i < unknown.size(); i += BATCH) {
            usable.addAll(read(unknown.subList(i, Math.min(unknown.size(), i + BATCH))));
        }
        return usable;
    }

    private List<Thing> read(Collection<UUID> ids) {
        if (things.size() + ids.size() > MOST_KEPT) {
            things.clear();
            patterns.clear();
        }
        List<Thing> read = jdbc.sql("""
                        select id, version, organization_id, kind, category, name, description, units, capacity, latitude,
                               longitude, accessibility, approver, opening, ahead_days, lead_minutes, shortest_minutes,
                               longest_minutes, buffer_before, buffer_after
                        from resources.offer where id = any (:ids)
                        """)
                .param("ids", ids.toArray(UUID[]::new))
                .query(this::thing)
                .list();
        read.forEach(thing -> things.put(thing.id().value(), thing));
        return read;
    }

    private Thing thing(ResultSet rs, int n) throws SQLException {
        LocalizedText name = LocalizedText.parse(rs.getString("name"));
        String kind = rs.getString("kind");
        String category = rs.getString("category");
        return new Thing(
                new ResourceId(rs.getObject("id", UUID.class)),
                rs.getInt("version"),
                new OrganizationId(rs.getObject("organization_id", UUID.class)),
                kind.intern(),
                category.intern(),
                name,
                words(name, LocalizedText.parse(rs.getString("description")), kind, category),
                rs.getInt("units"),
                rs.getInt("capacity"),
                place(rs.getBigDecimal("latitude"), rs.getBigDecimal("longitude")),
                rs.getString("accessibility").intern(),
                !rs.getString("approver").equals("nobody"),
                patterns.computeIfAbsent(rs.getString("opening"), OpeningPattern::parse),
                rs.getInt("ahead_days"),
                rs.getInt("lead_minutes"),
                rs.getInt("shortest_minutes"),
                rs.getInt("longest_minutes"),
                rs.getInt("buffer_before"),
                rs.getInt("buffer_after"));
    }

    private static @Nullable Place place(@Nullable BigDecimal latitude, @Nullable BigDecimal longitude) {
        return latitude == null || longitude == null
                ? null
                : new Place(latitude.doubleValue(), longitude.doubleValue());
    }

    private Set<String> words(LocalizedText name, LocalizedText description, String kind, String category) {
        Set<String> words = new LinkedHashSet<>();
        name.texts().values().forEach(text -> words.addAll(Folding.tokens(text)));
        for (Language language : Language.values()) {
            words.addAll(Folding.tokens(Kinds.kind(texts, language, kind)));
            words.addAll(Folding.tokens(Kinds.category(texts, language, category)));
        }
        description
                .texts()
                .values()
                .forEach(text -> Folding.tokens(text).stream()
                        .limit(Math.max(0, MOST_WORDS - words.size()))
                        .forEach(words::add));
        return Set.copyOf(words);
    }
}
