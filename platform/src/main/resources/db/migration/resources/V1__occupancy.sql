-- When which unit of which thing is taken. A thing may be shared by several clusters, so this stands outside of their
-- walls: it says that something is taken and until when, never by whom or what for.
create table resources.occupancy (
    id          uuid primary key,
    resource_id uuid not null,
    -- Units of one thing are numbered: the third of thirty tablets.
    unit        integer not null check (unit between 1 and 1000),
    -- Buffers before and after are part of it.
    during      tstzrange not null check (
        not isempty(during) and not lower_inf(during) and not upper_inf(during)
        and lower_inc(during) and not upper_inc(during)),
    -- The booking, which stands behind the wall of its cluster.
    claim_id    uuid not null,
    -- Given back of itself then; null for good.
    held_until  timestamptz,
    -- Nothing is taken twice, whatever the code does and whichever clusters share the thing.
    constraint occupancy_once exclude using gist (resource_id with =, unit with =, during with &&)
);
create index occupancy_of_claim on resources.occupancy (claim_id);
create index occupancy_held on resources.occupancy (held_until) where held_until is not null;
call identity.installation_wide('resources.occupancy',
    'things are shared by several clusters, and an exclusion constraint must see what all of them take; ids and times only');
