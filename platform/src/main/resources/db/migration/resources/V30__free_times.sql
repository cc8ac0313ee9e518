-- What is taken of thousands of things within some weeks is read from the index alone. Nearly all uses are short: those
-- that reach into the weeks begin at most a day before them. The few that are longer have an index of their own.
create index occupancy_by_beginning on resources.occupancy (lower(during))
    include (during, resource_id, unit, held_until)
    where upper(during) - lower(during) <= interval '1 day';
create index occupancy_long on resources.occupancy using gist (during)
    where upper(during) - lower(during) > interval '1 day';

-- What somebody looks for again and again.
create table resources.saved_search (
    account_id uuid not null,
    id         uuid primary key,
    cluster_id uuid not null,
    name       text not null check (length(name) between 1 and 80),
    question   jsonb not null check (jsonb_typeof(question) = 'object'),
    created_at timestamptz not null
);
create index saved_search_of_person on resources.saved_search (account_id, cluster_id, created_at);
call identity.person_owned('resources.saved_search');

-- What members of a cluster may use now, for who stands inside of it: the same rows that the walls show, but whether an
-- owner's things may be seen is asked once for each owner and not once for each thing.
create function resources.usable_offers(cluster uuid) returns table (id uuid, version integer)
    language sql stable security definer set search_path = pg_catalog as $$
    select o.id, o.version
    from (select d.organization_id
          from (select distinct u.organization_id from resources.offer_use u where u.cluster_id = cluster) d
          where d.organization_id = any (identity.own_organizations())
             or identity.organization_is_readable(d.organization_id)) owner
    join resources.offer o on o.organization_id = owner.organization_id and o.state = 'offered'
                          and o.condition <> 'broken'
    join resources.offer_use u on u.offer_id = o.id and u.cluster_id = cluster and u.usable
    where cluster = any (identity.inside_clusters()) or cluster = identity.writable_cluster()
$$;
revoke all on function resources.usable_offers(uuid) from public;
grant execute on function resources.usable_offers(uuid) to ${program};
