-- An organisation that goes on as another is followed by its memberships: the old one ends, the new one begins with it.
alter table registry.membership drop constraint membership_leaving_check;
alter table registry.membership add constraint membership_leaving_check
    check (leaving in ('withdrawn', 'excluded', 'declined', 'closed', 'merged', 'split'));
alter table registry.membership drop constraint membership_origin_check;
alter table registry.membership add constraint membership_origin_check
    check (origin in ('import', 'hand', 'application', 'succession'));

-- Whether an organisation was an active member of any cluster between two days: then it has figures of its own for that
-- time, and those of another must not stand under its name too.
create policy standing on registry.membership_phase for select to current_user using (true);
create function registry.organization_was_active(organization uuid, since date, until date) returns boolean
    language sql stable security definer set search_path = pg_catalog as $$
    select exists (
        select from registry.membership_phase p
        where p.organization_id = organization and p.state = 'active'
          and p.period && case when since < until then daterange(since, until) else 'empty' end)
$$;

-- The figures of a year stay readable to the cluster whose active member the organisation was in that year, also after
-- it has left or gone on as another: totals of a past day rest on them.
create policy was_member on registry.profile for select using (exists (
    select from registry.membership_phase p
    where p.organization_id = profile.organization_id and p.state = 'active'
      and (p.cluster_id = any ((select identity.readable_clusters())::uuid[])
           or p.cluster_id = (select identity.writable_cluster()))
      and p.period && daterange(make_date(academic_year, 9, 1), make_date(academic_year + 1, 9, 1))));
