-- Organisations and their units. The row holds today's public identity, organization_state every state ever.
create table registry.organization (
    id                 uuid primary key,
    version            bigint not null default 0,
    name               jsonb not null check (jsonb_typeof(name) = 'object' and name <> '{}'),
    short_name         jsonb not null default '{}' check (jsonb_typeof(short_name) = 'object'),
    sort_name          text collate "uz-x-icu" not null,
    type_code          text references registry.organization_type,
    parent_id          uuid references registry.organization,
    is_unit            boolean not null default false,
    territory_id       uuid references registry.territory,
    address            jsonb not null default '{}' check (jsonb_typeof(address) = 'object'),
    latitude           numeric(8, 6) check (latitude between -90 and 90),
    longitude          numeric(9, 6) check (longitude between -180 and 180),
    website            text,
    teaching_languages text[] not null default '{}',
    status             text not null check (status in ('listed', 'claimed', 'verified', 'active', 'closed')),
    last_confirmed     date,
    brought_in_by      uuid,
    created_at         timestamptz not null default now(),
    check ((latitude is null) = (longitude is null)),
    check (parent_id is distinct from id),
    check (not is_unit or parent_id is not null)
);
create index organization_by_name on registry.organization (sort_name, id);
create index organization_by_type on registry.organization (type_code, sort_name, id);
create index organization_by_territory on registry.organization (territory_id, sort_name, id);
create index organization_by_parent on registry.organization (parent_id, sort_name, id) where parent_id is not null;
create index organization_brought_in on registry.organization (brought_in_by, sort_name, id)
    where brought_in_by is not null;
call identity.installation_wide('registry.organization',
    'the public identity of organisations: one school in two clusters is one row, and visitors may read it');

create table registry.organization_state (
    id              uuid primary key,
    organization_id uuid not null references registry.organization,
    valid           daterange not null check (not isempty(valid) and not lower_inf(valid)),
    name            jsonb not null,
    short_name      jsonb not null,
    type_code       text references registry.organization_type,
    parent_id       uuid references registry.organization,
    territory_id    uuid references registry.territory,
    address         jsonb not null,
    status          text not null,
    exclude using gist (organization_id with =, valid with &&)
);
create index organization_state_by_type on registry.organization_state (type_code, organization_id);
call identity.installation_wide('registry.organization_state',
    'earlier names, types and places of organisations, public as the present ones');

-- Codes of all times. A code in force belongs to one organisation; own codes are unique within the list that gave
-- them (issuer: the cluster, or null for the installation).
create table registry.organization_code (
    id              uuid primary key,
    organization_id uuid not null references registry.organization,
    kind            text not null check (kind in ('stir', 'testing_centre', 'ror', 'own')),
    value           text not null check (value <> ''),
    issuer          uuid,
    valid           daterange not null check (not isempty(valid)),
    check (kind <> 'stir' or value ~ '^[0-9]{9}$'),
    check (kind <> 'ror' or value ~ '^0[a-hj-km-np-tv-z0-9]{6}[0-9]{2}$'),
    check (kind = 'own' or issuer is null)
);
create unique index organization_code_in_force on registry.organization_code (kind, value, issuer)
    nulls not distinct where upper_inf(valid);
create index organization_code_by_value on registry.organization_code (value, kind);
create index organization_code_by_organization on registry.organization_code (organization_id);
call identity.installation_wide('registry.organization_code', 'public codes, by which old documents find their organisation');

-- Folded names by which an incoming record finds possible duplicates: legal, short and earlier names.
create table registry.organization_name_key (
    organization_id uuid not null references registry.organization on delete cascade,
    key             text not null,
    kind            text not null check (kind in ('name', 'short', 'earlier')),
    primary key (organization_id, key, kind)
);
create index organization_name_key_exact on registry.organization_name_key (key);
create index organization_name_key_near on registry.organization_name_key using gin (key public.gin_trgm_ops);
call identity.installation_wide('registry.organization_name_key', 'derived from public names; policies would keep the trigram index from being used');

-- After a merge the successor carries on; after a split the parts do. Old ids and codes lead there.
create table registry.organization_succession (
    predecessor_id uuid not null references registry.organization,
    successor_id   uuid not null references registry.organization,
    kind           text not null check (kind in ('merged', 'split')),
    happened_on    date not null,
    primary key (predecessor_id, successor_id),
    check (predecessor_id <> successor_id)
);
create index organization_succession_back on registry.organization_succession (successor_id);
call identity.installation_wide('registry.organization_succession', 'which organisation followed which is public');

-- Which clusters an organisation stands in. The cluster migrations replace these two with the memberships.
create or replace function registry.organization_is_readable(organization uuid) returns boolean
    language sql stable as $$
    select exists (
        select from registry.organization o
        where o.id = organization and o.brought_in_by = any ((select identity.readable_clusters())::uuid[]))
$$;

create function registry.organization_clusters(organization uuid) returns uuid[]
    language sql stable as $$
    select coalesce(array_agg(o.brought_in_by), '{}') from registry.organization o
    where o.id = organization and o.brought_in_by is not null
$$;

-- An organisation that is only listed is kept by the cluster that brought it in.
create function registry.organization_is_kept_by_writer(organization uuid) returns boolean
    language sql stable as $$
    select exists (
        select from registry.organization o
        where o.id = organization and o.status = 'listed' and o.brought_in_by = identity.writable_cluster())
$$;

create table registry.organization_contact (
    organization_id uuid not null references registry.organization,
    id              uuid not null,
    kind            text not null check (kind in ('phone', 'email')),
    value           text not null check (value <> ''),
    note            text,
    position        integer not null default 0,
    primary key (organization_id, id)
);
call identity.organization_owned('registry.organization_contact');
create policy kept_by_writer on registry.organization_contact
    using (registry.organization_is_kept_by_writer(organization_id))
    with check (registry.organization_is_kept_by_writer(organization_id));
create policy administrator on registry.organization_contact
    using (identity.is_administrator()) with check (identity.is_administrator());

-- What the keeper of a listed organisation changes in it is history like any other.
create policy kept_by_writer on identity.organization_change for insert
    with check (registry.organization_is_kept_by_writer(organization_id));
create policy administrator on identity.organization_change for insert with check (identity.is_administrator());

-- A person says: this is my organisation. The keeper of the list or the administrator answers.
create table registry.organization_claim (
    id              uuid primary key,
    account_id      uuid not null,
    organization_id uuid not null references registry.organization,
    statement       text not null check (statement <> ''),
    state           text not null check (state in ('requested', 'accepted', 'declined')),
    reason          text,
    requested_at    timestamptz not null default now(),
    decided_at      timestamptz,
    decided_by      uuid
);
create unique index organization_claim_open on registry.organization_claim (organization_id, account_id)
    where state = 'requested';
create index organization_claim_by_organization on registry.organization_claim (organization_id);
call identity.person_owned('registry.organization_claim');
create policy decided_by_keeper on registry.organization_claim
    using (registry.organization_is_kept_by_writer(organization_id) or identity.is_administrator())
    with check (registry.organization_is_kept_by_writer(organization_id) or identity.is_administrator());
