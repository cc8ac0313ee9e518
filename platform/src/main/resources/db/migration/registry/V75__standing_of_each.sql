-- For each organisation the clusters it stands in: one read per request, so that no decision about rights reads again.
create function registry.standing_of_each(organizations uuid[], day date)
    returns table (organization_id uuid, cluster_id uuid)
    language sql stable security definer set search_path = pg_catalog as $$
    select distinct m.organization_id, m.cluster_id from registry.membership m
    where m.organization_id = any (organizations) and m.since <= day and (m.left_on is null or m.left_on > day)
$$;
