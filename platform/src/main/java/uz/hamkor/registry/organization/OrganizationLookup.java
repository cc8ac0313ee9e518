package uz.hamkor.registry.organization;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.TerritoryId;

/** Finding organisations an incoming list may mean: by code, by folded name, by nearly the same name. Set-based. */
@Component
public class OrganizationLookup {

    private final JdbcClient jdbc;
    private final Organizations organizations;
    private final OrganizationCodes codes;

    OrganizationLookup(JdbcClient jdbc, Organizations organizations, OrganizationCodes codes) {
        this.jdbc = jdbc;
        this.organizations = organizations;
        this.codes = codes;
    }

    /**
     * A code and who has it.
     *
     * @param holder who has or had it
     * @param today those in which the holder goes on today: itself, or its successors after a merge or split
     * @param inForce whether the code is in force
     */
    public record CodeMatch(
            OrganizationCode code, OrganizationId holder, List<OrganizationId> today, boolean inForce) {}

    /** A name that is near to the one asked for; similarity from 0 to 1. */
    public record NameMatch(int probe, OrganizationId organization, String key, double similarity) {}

    /**
     * A name to look for.
     *
     * @param no given back with the matches
     * @param key the folded name, see {@link NameKey#of(String)}
     * @param territory only within this territory; null for everywhere
     */
    public record Probe(int no, String key, @Nullable TerritoryId territory) {}

    /** By codes of any time; a code in force wins over one that has ended. */
    public Map<OrganizationCode, CodeMatch> byCodes(Collection<OrganizationCode> asked) {
        List<OrganizationCodes.Dated> held = codes.holders(asked);
        Map<OrganizationId, List<OrganizationId>> successors = organizations.successors(
                held.stream().map(OrganizationCodes.Dated::organization).toList());
        Map<OrganizationCode, CodeMatch> matches = new LinkedHashMap<>();
        for (OrganizationCodes.Dated dated : held) {
            matches.putIfAbsent(
                    dated.code(),
                    new CodeMatch(
                            dated.code(),
                            dated.organization(),
                            successors.getOrDefault(dated.organization(), List.of(dated.organization())),
                            dated.period().isOpen()));
        }
        return matches;
    }

    /** Organisations with exactly one of these folded names, by name. */
    public Map<String, Set<OrganizationId>> byNames(Collection<String> keys) {
        Map<String, Set<OrganizationId>> found = new LinkedHashMap<>();
        jdbc.sql("select distinct key, organization_id from registry.organization_name_key where key = any (:keys)")
                .param("keys", keys.toArray(String[]::new))
                .query(rs -> {
                    found.computeIfAbsent(rs.getString(1), key -> new LinkedHashSet<>())
                            .add(new OrganizationId(rs.getObject(2, UUID.class)));
                });
        return found;
    }

    /** Names near to these by shared trigrams, the nearest first, {@code limit} for each probe. */
    public List<NameMatch> near(List<Probe> probes, double similarity, int limit) {
        if (probes.isEmpty()) {
            return List.of();
        }
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Probe probe : probes) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("no", probe.no());
            row.put("key", probe.key());
            row.put(
                    "territory",
                    probe.territory() == null ? null : probe.territory().toString());
            rows.add(row);
        }
        jdbc.sql("select set_config('pg_trgm.similarity_threshold', :value, true)")
                .param("value", Double.toString(similarity))
                .query(String.class)
                .single();
        return jdbc.sql("""
                        select p.no, m.organization_id, m.key, m.near
                        from jsonb_to_recordset(:rows::jsonb) as p(no integer, key text, territory uuid)
                        cross join lateral (
                            select k.organization_id, k.key, public.similarity(k.key, p.key) as near
                            from registry.organization_name_key k
                            join registry.organization o on o.id = k.organization_id
                            where k.key operator(public.%) p.key
                              and (p.territory is null or o.territory_id is null
                                   or o.territory_id in (select registry.territory_within(p.territory)))
                            order by near desc, k.organization_id
                            limit :limit) m
                        order by p.no, m.near desc
                        """)
                .param("rows", Rows.json(rows))
                .param("limit", limit)
                .query((rs, n) -> new NameMatch(
                        rs.getInt(1),
                        new OrganizationId(rs.getObject(2, UUID.class)),
                        rs.getString(3),
                        rs.getDouble(4)))
                .list();
    }

    /** Every folded name with its organisation, for comparing a whole list in memory. */
    public void everyName(BiConsumer<String, OrganizationId> each) {
        jdbc.sql("select key, organization_id from registry.organization_name_key")
                .withFetchSize(2_000)
                .query(rs -> {
                    each.accept(rs.getString(1), new OrganizationId(rs.getObject(2, UUID.class)));
                });
    }

    public Map<OrganizationId, OrganizationView> views(Collection<OrganizationId> ids) {
        return organizations.findAll(ids);
    }
}
