-- Bodies of a cluster and the seats in them, in their bare form; rules of bodies come with governance.

create table registry.body (
    cluster_id uuid not null references registry.cluster (id),
    id uuid not null,
    kind text not null check (kind in ('assembly', 'council', 'coordinator', 'working_group', 'other')),
    name jsonb not null check (jsonb_typeof(name) = 'object' and name <> '{}'),
    task jsonb not null default '{}' check (jsonb_typeof(task) = 'object'),
    period daterange not null check (not isempty(period)),
    version integer not null default 0,
    primary key (cluster_id, id),
    -- One assembly, one council and one coordinator at a time; working groups as many as there is work.
    constraint body_once exclude using gist (cluster_id with =, kind with =, period with &&)
        where (kind in ('assembly', 'council', 'coordinator'))
);

-- A seat belongs to an organisation, not to a person: organisation + body + mandate + period.
create table registry.seat (
    cluster_id uuid not null,
    id uuid not null,
    body_id uuid not null,
    membership_id uuid not null,
    organization_id uuid not null,
    -- An organisation may hold several seats of one body; they are numbered.
    number integer not null default 1 check (number between 1 and 99),
    mandate text not null check (mandate in ('chair', 'vice_chair', 'member', 'advisory')),
    votes boolean not null default true,
    -- What the mandate rests on: a decision, an order, minutes.
    basis text,
    period daterange not null check (not isempty(period)),
    version integer not null default 0,
    primary key (cluster_id, id),
    unique (cluster_id, id, organization_id),
    foreign key (cluster_id, body_id) references registry.body (cluster_id, id),
    foreign key (cluster_id, membership_id, organization_id)
        references registry.membership (cluster_id, id, organization_id),
    constraint seat_mandate_once exclude using gist
        (cluster_id with =, body_id with =, organization_id with =, number with =, period with &&),
    check (mandate <> 'advisory' or not votes)
);
create index seat_of_body on registry.seat (cluster_id, body_id);
create index seat_of_membership on registry.seat (cluster_id, membership_id);
create index seat_by_organization on registry.seat (organization_id);

-- Who sits on a seat and who stands in. A hand-over ends one row and begins the next, so the history stays.
create table registry.seat_holder (
    cluster_id uuid not null,
    id uuid not null,
    seat_id uuid not null,
    organization_id uuid not null,
    role text not null check (role in ('holder', 'substitute')),
    name text not null check (name <> ''),
    person_id uuid,
    account_id uuid,
    period daterange not null check (not isempty(period)),
    primary key (cluster_id, id),
    foreign key (cluster_id, seat_id, organization_id) references registry.seat (cluster_id, id, organization_id),
    foreign key (organization_id, person_id) references registry.person (organization_id, id)
        on delete set null (person_id),
    constraint seat_holder_once exclude using gist
        (cluster_id with =, seat_id with =, role with =, period with &&),
    -- Nobody is the substitute of themselves.
    constraint seat_holder_person_once exclude using gist
        (cluster_id with =, seat_id with =, person_id with =, period with &&) where (person_id is not null),
    constraint seat_holder_account_once exclude using gist
        (cluster_id with =, seat_id with =, account_id with =, period with &&) where (account_id is not null)
);
create index seat_holder_of on registry.seat_holder (cluster_id, seat_id);
create index seat_holder_by_account on registry.seat_holder (account_id) where account_id is not null;

call identity.cluster_owned('registry.body');
call identity.cluster_owned('registry.seat');
call identity.cluster_owned('registry.seat_holder');

-- A seat lies within the life of its body, a holder within the mandate of the seat.
create function registry.refuse_beyond_mandate() returns trigger
    language plpgsql security definer set search_path = pg_catalog as $$
declare
    outer_period daterange;
begin
    if tg_table_name = 'seat' then
        select b.period into outer_period from registry.body b
        where b.cluster_id = new.cluster_id and b.id = new.body_id for share;
    else
        select s.period into outer_period from registry.seat s
        where s.cluster_id = new.cluster_id and s.id = new.seat_id for share;
    end if;
    if not new.period <@ outer_period then
        raise exception 'period % of % reaches beyond %', new.period, tg_table_name, outer_period
            using errcode = 'check_violation', constraint = tg_table_name || '_within_mandate';
    end if;
    return new;
end $$;
create policy standing on registry.body to current_user using (true) with check (true);
create policy standing on registry.seat to current_user using (true) with check (true);
create policy standing on registry.seat_holder for select to current_user using (true);
create trigger refuse_beyond_mandate before insert or update of period on registry.seat
    for each row execute function registry.refuse_beyond_mandate();
create trigger refuse_beyond_mandate before insert or update of period on registry.seat_holder
    for each row execute function registry.refuse_beyond_mandate();

-- A cluster has a council when somebody with an account holds a seat of it: until somebody can act for the council,
-- the founding coordinator does.
create function registry.standing_has_council(cluster uuid, day date) returns boolean
    language sql stable security definer set search_path = pg_catalog as $$
    select exists (
        select from registry.body b
        join registry.seat s on s.cluster_id = b.cluster_id and s.body_id = b.id and s.period @> day
        join registry.seat_holder h on h.cluster_id = s.cluster_id and h.seat_id = s.id and h.period @> day
        where b.cluster_id = cluster and b.kind = 'council' and b.period @> day
          and h.role = 'holder' and h.account_id is not null)
$$;

create function registry.standing_seats(account uuid, day date)
    returns table (id uuid, cluster_id uuid, organization_id uuid, organization_name jsonb, body jsonb,
                   council boolean, substitute boolean)
    language sql stable security definer set search_path = pg_catalog as $$
    select s.id, s.cluster_id, s.organization_id, o.name, b.name, b.kind = 'council', h.role = 'substitute'
    from registry.seat_holder h
    join registry.seat s on s.cluster_id = h.cluster_id and s.id = h.seat_id and s.period @> day
    join registry.body b on b.cluster_id = s.cluster_id and b.id = s.body_id and b.period @> day
    join registry.organization o on o.id = s.organization_id
    where h.account_id = account and h.period @> day
$$;
