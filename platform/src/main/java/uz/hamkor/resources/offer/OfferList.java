package uz.hamkor.resources.offer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.registry.organization.OrganizationRegistry;
import uz.hamkor.resources.offer.Offer.Accessibility;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.PageOf;

/** What members of a cluster may use, as a list with filters. Needs a transaction. */
@Component
public class OfferList {

    private final JdbcClient jdbc;
    private final OrganizationRegistry organizations;

    OfferList(JdbcClient jdbc, OrganizationRegistry organizations) {
        this.jdbc = jdbc;
        this.organizations = organizations;
    }

    /**
     * What of the catalogue is shown.
     *
     * @param accessible only what a person who cannot climb stairs reaches, at least partly
     * @param words in any script; each must begin a word of the offer or of its owner's name
     */
    public record Filter(
            @Nullable OfferKind kind,
            @Nullable String category,
            boolean accessible,
            @Nullable OrganizationId owner,
            String words) {

        public static final Filter ALL = new Filter(null, null, false, null, "");

        public boolean any() {
            return kind != null || category != null || accessible || owner != null || !words.isBlank();
        }

        Filter ofKind(@Nullable OfferKind other) {
            return new Filter(other, null, accessible, owner, words);
        }
    }

    /** A page by name; an unknown cursor begins anew. */
    public PageOf<Offer> page(ClusterId cluster, Filter filter, @Nullable String cursor, int size) {
        Asked asked = new Asked(cluster, filter);
        Optional<ListCursor> after = ListCursor.decode(cursor);
        String rest = after.isPresent() ? " and (o.sort_name, o.id) > (:afterName, :afterId)" : "";
        asked.params.put("size", size + 1);
        after.ifPresent(from -> {
            asked.params.put("afterName", from.name());
            asked.params.put("afterId", from.id());
        });
        List<Offer> rows = jdbc.sql(Offers.SELECT + asked.where + rest + " order by o.sort_name, o.id limit :size")
                .params(asked.params)
                .query(Offers::row)
                .list();
        boolean more = rows.size() > size;
        List<Offer> shown = more ? rows.subList(0, size) : rows;
        long total = jdbc.sql("select count(*) from resources.offer o " + asked.where)
                .params(asked.params)
                .query(Long.class)
                .single();
        return new PageOf<>(shown, more ? ListCursor.after(shown.getLast()).encode() : null, total);
    }

    /** How many of each kind the filter would leave if it named no kind. */
    public Map<OfferKind, Long> kinds(ClusterId cluster, Filter filter) {
        Asked asked = new Asked(cluster, filter.ofKind(null));
        Map<OfferKind, Long> counts = new EnumMap<>(OfferKind.class);
        jdbc.sql("select o.kind, count(*) from resources.offer o " + asked.where + " group by o.kind")
                .params(asked.params)
                .query(rs -> {
                    counts.put(OfferKind.of(rs.getString(1)).orElseThrow(), rs.getLong(2));
                });
        return counts;
    }

    /** Who offers something to the cluster, by name. */
    public Map<OrganizationId, LocalizedText> owners(ClusterId cluster) {
        Asked asked = new Asked(cluster, Filter.ALL);
        Set<OrganizationId> ids = jdbc
                .sql("select distinct o.organization_id from resources.offer o " + asked.where)
                .params(asked.params)
                .query((rs, n) -> new OrganizationId(rs.getObject(1, UUID.class)))
                .list()
                .stream()
                .collect(Collectors.toSet());
        Map<OrganizationId, LocalizedText> sorted = new LinkedHashMap<>();
        organizations.names(ids).entrySet().stream()
                .sorted(java.util.Comparator.comparing(one -> one.getValue().in(uz.hamkor.shared.Language.UZ)))
                .forEach(one -> sorted.put(one.getKey(), one.getValue()));
        return sorted;
    }

    /** The condition of a list and its parameters. */
    private final class Asked {

        private final Map<String, @Nullable Object> params = new LinkedHashMap<>();
        private final String where;

        Asked(ClusterId cluster, Filter filter) {
            List<String> conditions = new ArrayList<>();
            params.put("cluster", cluster.value());
            OfferKind kind = filter.kind();
            if (kind != null) {
                conditions.add("o.kind = :kind");
                params.put("kind", kind.code());
            }
            if (filter.category() != null) {
                conditions.add("o.category = :category");
                params.put("category", filter.category());
            }
            if (filter.accessible()) {
                conditions.add("o.accessibility = any (:reachable)");
                params.put("reachable", new String[] {Accessibility.YES.code(), Accessibility.PARTLY.code()});
            }
            OrganizationId owner = filter.owner();
            if (owner != null) {
                conditions.add("o.organization_id = :owner");
                params.put("owner", owner.value());
            }
            List<String> words = OfferWords.asked(filter.words());
            if (!words.isEmpty()) {
                Map<OrganizationId, LocalizedText> owners = owners(cluster);
                for (int i = 0; i < words.size(); i++) {
                    conditions.add(
                            "(position(:word" + i + " in o.words) > 0 or o.organization_id = any (:owners" + i + "))");
                    params.put("word" + i, " " + words.get(i));
                    params.put("owners" + i, named(owners, words.get(i)));
                }
            }
            where = " where o.state = 'offered' and o.id in"
                    + " (select u.offer_id from resources.offer_use u where u.cluster_id = :cluster and u.usable)"
                    + conditions.stream().map(one -> " and " + one).collect(Collectors.joining());
        }

        private static UUID[] named(Map<OrganizationId, LocalizedText> owners, String beginning) {
            return owners.entrySet().stream()
                    .filter(one -> OfferWords.has(one.getValue().texts().values(), beginning))
                    .map(one -> one.getKey().value())
                    .toArray(UUID[]::new);
        }
    }

    /** Those names of organisations, for lists of their offers. */
    Map<OrganizationId, LocalizedText> names(Collection<Offer> offers) {
        return organizations.names(offers.stream().map(Offer::owner).collect(Collectors.toSet()));
    }
}
