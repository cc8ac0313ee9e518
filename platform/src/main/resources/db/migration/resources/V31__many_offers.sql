call registry.in_long_lists('resources.offer');
call registry.in_long_lists('resources.offer_use');
call registry.in_long_lists('resources.offer_photo');
call registry.in_long_lists('resources.condition_report');

-- What members of a cluster may use now, for who stands inside of it: the same rows that the walls show. It reads as the
-- owner, so the walls stand in it: whose things may be seen is asked once for all of them.
create policy usable on resources.offer for select to current_user using (true);
create policy usable on resources.offer_use for select to current_user using (true);

create or replace function resources.usable_offers(cluster uuid) returns table (id uuid, version integer)
    language sql stable security definer rows 1000 set search_path = pg_catalog as $$
    select o.id, o.version
    from resources.offer_use u
    join resources.offer o on o.id = u.offer_id and o.state = 'offered' and o.condition <> 'broken'
    where u.cluster_id = cluster and u.usable
      and (cluster = any (identity.inside_clusters()) or cluster = identity.writable_cluster())
      and (o.organization_id = any ((select identity.own_organizations())::uuid[])
           or o.organization_id in (select registry.readable_organizations()))
$$;

-- Unit, beginning and end of what is taken, in one number that sorts: minutes since 2000, never less than it is. What is
-- taken of all things within some weeks is read, ready to send, from one stretch of an index.
alter table resources.occupancy add column packed bigint not null generated always as (
    (unit::bigint << 52)
    + (floor(date_part('epoch', lower(during) - timestamptz '2000-01-01 00:00+00') / 60)::bigint << 26)
    + ceil(date_part('epoch', upper(during) - timestamptz '2000-01-01 00:00+00') / 60)::bigint) stored
    -- 26 bits of minutes.
    check (lower(during) >= timestamptz '2000-01-01 00:00+00' and upper(during) < timestamptz '2127-01-01 00:00+00');
drop index resources.occupancy_by_beginning;
create index occupancy_by_beginning on resources.occupancy (lower(during))
    include (during, resource_id, packed, held_until)
    where upper(during) - lower(during) <= interval '1 day';
