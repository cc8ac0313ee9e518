package uz.hamkor.resources.offer;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.offer.Offer.Condition;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.PageOf;

/**
 * The register of facilities: the things of members, not their people, courses and licences, with what the last audit
 * found. An entry is confirmed on the day of its last audit, or on the day it was entered; after twelve months it is
 * overdue. Needs a transaction.
 */
@Component
class Facilities {

    static final Set<OfferKind> THINGS =
            EnumSet.of(OfferKind.PLACE, OfferKind.EQUIPMENT, OfferKind.VEHICLE, OfferKind.LIBRARY);

    private static final int MONTHS = 12;
    private static final String KINDS = "('place', 'equipment', 'vehicle', 'library')";

    /** The last audit of each thing, if there was one. */
    private static final String AUDITED = """
             left join lateral (
                select r.day, r.adequacy, r.words from resources.condition_report r
                where r.offer_id = o.id and r.reason = 'audit' order by r.day desc, r.id desc limit 1) a on true
            """;

    private static final String CONFIRMED = "coalesce(a.day, o.entered_on)";

    private final JdbcClient jdbc;

    Facilities(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An entry of the register.
     *
     * @param auditedOn null where there was no audit yet
     * @param gaps what the last audit missed, in words
     * @param confirmedOn the day of the last audit, or that of the entry
     */
    public record Facility(
            Offer offer,
            @Nullable LocalDate auditedOn,
            @Nullable Integer adequacy,
            @Nullable String gaps,
            LocalDate confirmedOn,
            boolean overdue) {}

    record Filter(
            @Nullable OfferKind kind,
            @Nullable Condition condition,
            @Nullable OrganizationId owner,
            boolean overdue) {}

    /** Entries confirmed before this day are overdue. */
    static LocalDate overdueBefore(LocalDate day) {
        return day.minusMonths(MONTHS);
    }

    PageOf<Facility> page(ClusterId cluster, Filter filter, LocalDate day, @Nullable String cursor, int size) {
        Map<String, @Nullable Object> params = new LinkedHashMap<>();
        String where = where(cluster, filter, day, params);
        Optional<ListCursor> after = ListCursor.decode(cursor);
        after.ifPresent(from -> {
            params.put("afterName", from.name());
            params.put("afterId", from.id());
        });
        params.put("size", size + 1);
        String select = Offers.SELECT.replace(
                "select o.*,",
                "select o.*, a.day as audited_on, a.adequacy, a.words as gaps, " + CONFIRMED + " as confirmed_on, ");
        List<Facility> rows = jdbc.sql(select + AUDITED + where
                        + (after.isPresent() ? " and (o.sort_name, o.id) > (:afterName, :afterId)" : "")
                        + " order by o.sort_name, o.id limit :size")
                .params(params)
                .query((rs, n) -> {
                    LocalDate confirmed = rs.getObject("confirmed_on", LocalDate.class);
                    return new Facility(
                            Offers.row(rs, n),
                            rs.getObject("audited_on", LocalDate.class),
                            rs.getObject("adequacy", Integer.class),
                            rs.getString("gaps"),
                            confirmed,
                            confirmed.isBefore(overdueBefore(day)));
                })
                .list();
        boolean more = rows.size() > size;
        List<Facility> shown = more ? rows.subList(0, size) : rows;
        return new PageOf<>(
                shown,
                more ? ListCursor.after(shown.getLast().offer()).encode() : null,
                count(AUDITED + where, params));
    }

    private long count(String from, Map<String, @Nullable Object> params) {
        return jdbc.sql("select count(*) from resources.offer o " + from)
                .params(params)
                .query(Long.class)
                .single();
    }

    private static String where(ClusterId cluster, Filter filter, LocalDate day, Map<String, @Nullable Object> params) {
        StringBuilder where = new StringBuilder(" where o.state <> 'withdrawn' and o.kind in " + KINDS
                + " and o.id in (select u.offer_id from resources.offer_use u where u.cluster_id = :cluster)");
        params.put("cluster", cluster.value());
        OfferKind kind = filter.kind();
        if (kind != null) {
            where.append(" and o.kind = :kind");
            params.put("kind", kind.code());
        }
        Condition condition = filter.condition();
        if (condition != null) {
            where.append(" and o.condition = :condition");
            params.put("condition", condition.code());
        }
        OrganizationId owner = filter.owner();
        if (owner != null) {
            where.append(" and o.organization_id = :owner");
            params.put("owner", owner.value());
        }
        if (filter.overdue()) {
            where.append(" and " + CONFIRMED + " < :overdueBefore");
            params.put("overdueBefore", overdueBefore(day));
        }
        return where.toString();
    }

    /** How many entries an owner has in the register of a cluster, and how many of them are overdue. */
    record Share(long entries, long overdue) {}

    Map<OrganizationId, Share> byOwner(ClusterId cluster, LocalDate day) {
        Map<String, @Nullable Object> params = new LinkedHashMap<>();
        String where = where(cluster, new Filter(null, null, null, false), day, params);
        params.put("overdueBefore", overdueBefore(day));
        Map<OrganizationId, Share> shares = new LinkedHashMap<>();
        jdbc.sql("select o.organization_id, count(*), count(*) filter (where " + CONFIRMED
                        + " < :overdueBefore) from resources.offer o " + AUDITED + where
                        + " group by o.organization_id order by o.organization_id")
                .params(params)
                .query(rs -> {
                    shares.put(
                            new OrganizationId(rs.getObject(1, UUID.class)), new Share(rs.getLong(2), rs.getLong(3)));
                });
        return shares;
    }

    /**
     * How many things of each of these owners are overdue; none of those without.
     *
     * @param since the day from which the oldest is
     */
    record Overdue(OrganizationId owner, long things, LocalDate since) {}

    List<Overdue> overdue(Set<OrganizationId> owners, LocalDate day) {
        return jdbc.sql("select o.organization_id, count(*), min(" + CONFIRMED + ") from resources.offer o " + AUDITED
                        + " where o.organization_id = any (:owners) and o.state <> 'withdrawn' and o.kind in " + KINDS
                        + " and " + CONFIRMED + " < :overdueBefore group by o.organization_id order by 3, 1")
                .param("owners", owners.stream().map(OrganizationId::value).toArray(UUID[]::new))
                .param("overdueBefore", overdueBefore(day))
                .query((rs, n) -> new Overdue(
                        new OrganizationId(rs.getObject(1, UUID.class)),
                        rs.getLong(2),
                        rs.getObject(3, LocalDate.class).plusMonths(MONTHS)))
                .list();
    }

    /** The things of one owner whose audit is overdue. */
    Set<ResourceId> overdueOf(OrganizationId owner, LocalDate day) {
        return Set.copyOf(jdbc.sql("select o.id from resources.offer o " + AUDITED
                        + " where o.organization_id = :owner and o.state <> 'withdrawn' and o.kind in " + KINDS
                        + " and " + CONFIRMED + " < :overdueBefore")
                .param("owner", owner.value())
                .param("overdueBefore", overdueBefore(day))
                .query((rs, n) -> new ResourceId(rs.getObject(1, UUID.class)))
                .list());
    }
}
