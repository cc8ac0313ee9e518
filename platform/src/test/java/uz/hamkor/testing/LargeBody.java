package uz.hamkor.testing;

import java.util.List;
import java.util.UUID;

/**
 * An assembly with very many seats, written as a superuser: what years of accessions and mandates would have made.
 *
 * @param cluster slug of a cluster that is there
 * @param holder address of the account that sits on every seat
 * @param body of the assembly
 */
public record LargeBody(String cluster, String holder, UUID body) {

    private static final int SEATS_OF_EACH = 10;

    public static LargeBody in(String cluster, String holder) {
        return new LargeBody(cluster, holder, UUID.randomUUID());
    }

    /** Organisations of four types with ten seats each; the first seat is the chair's. */
    public List<String> statements(int seats) {
        int organizations = Math.ceilDiv(seats, SEATS_OF_EACH);
        String mark = body.toString().substring(0, 8);
        return List.of(
                """
                insert into registry.organization (id, name, sort_name, type_code, status)
                select gen_random_uuid(), jsonb_build_object('uz', 'Yigʻin %1$s aʼzosi ' || n), '%1$s ' || lpad(n::text, 5, '0'),
                       (array['school', 'university', 'enterprise', 'preschool'])[n %% 4 + 1], 'listed'
                from generate_series(1, %2$d) n
                """.formatted(mark, organizations),
                """
                insert into registry.membership (cluster_id, id, organization_id, kind, state, since, origin, admitted_on,
                                                 admitted_by_right)
                select c.id, gen_random_uuid(), o.id, 'member', 'active', current_date - 400, 'hand', current_date - 400,
                       'founding'
                from registry.cluster c, registry.organization o where c.slug = '%s' and o.sort_name like '%s %%'
                """.formatted(cluster, mark),
                """
                insert into registry.membership_phase (cluster_id, id, membership_id, organization_id, kind, state, period)
                select m.cluster_id, gen_random_uuid(), m.id, m.organization_id, m.kind, m.state, daterange(m.since, null)
                from registry.membership m join registry.organization o on o.id = m.organization_id
                where o.sort_name like '%s %%'
                """.formatted(mark),
                """
                insert into registry.body (cluster_id, id, kind, name, period)
                select id, '%s', 'assembly', '{"uz": "Katta yigʻin"}', daterange(current_date - 300, null)
                from registry.cluster where slug = '%s'
                """.formatted(body, cluster),
                """
                insert into registry.seat (cluster_id, id, body_id, membership_id, organization_id, number, mandate, period)
                select m.cluster_id, gen_random_uuid(), '%s', m.id, m.organization_id, k,
                       case when o.sort_name like '%%00001' and k = 1 then 'chair' else 'member' end,
                       daterange(current_date - 300, null)
                from registry.membership m join registry.organization o on o.id = m.organization_id,
                     generate_series(1, %d) k
                where o.sort_name like '%s %%'
                """.formatted(body, SEATS_OF_EACH, mark),
                """
                insert into registry.seat_holder (cluster_id, id, seat_id, organization_id, role, name, account_id, period)
                select s.cluster_id, gen_random_uuid(), s.id, s.organization_id, 'holder', a.name, a.id,
                       daterange(current_date - 300, null)
                from registry.seat s, identity.account a where s.body_id = '%s' and a.email = '%s'
                """.formatted(body, holder));
    }
}
