-- In what unit a cluster counts what was given and taken. Asked of a body; in force from its decision on, for entries
-- written from then on.
create table resources.ledger_unit (
    cluster_id  uuid not null,
    id          uuid not null,
    unit        text not null check (unit in ('hours', 'points', 'own_cost')),
    -- Points for an hour by category of the catalogue; 1 for those that are not named.
    points      jsonb not null default '{}' check (jsonb_typeof(points) = 'object'),
    -- A balance beyond this, in the unit, is a signal; null for none.
    signal_at   numeric(14, 2) check (signal_at > 0),
    body_id     uuid not null,
    asked_by    uuid not null,
    asked_at    timestamptz not null,
    state       text not null default 'asked' check (state in ('asked', 'in_force', 'refused')),
    decided_at  timestamptz,
    primary key (cluster_id, id),
    check ((state = 'asked') = (decided_at is null))
);
create unique index ledger_unit_asked_once on resources.ledger_unit (cluster_id) where state = 'asked';
create index ledger_unit_in_force on resources.ledger_unit (cluster_id, decided_at desc) where state = 'in_force';
call identity.cluster_owned('resources.ledger_unit');
call identity.inside_only('resources.ledger_unit'::regclass, '${program}');
revoke delete on resources.ledger_unit from ${program};

-- What an owner gave and a user took by a use. Written once and never changed: what was wrong is written against.
create table resources.ledger_entry (
    cluster_id   uuid not null,
    id           uuid not null,
    -- The order of writing, within all clusters.
    n            bigint generated always as identity,
    booking_id   uuid not null,
    offer_id     uuid not null,
    kind         text not null,
    category     text not null,
    owner_id     uuid not null,
    user_id      uuid not null,
    used_from    timestamptz not null,
    used_until   timestamptz not null,
    -- Of all units together.
    hours        numeric(12, 2) not null,
    unit         text not null check (unit in ('hours', 'points', 'own_cost')),
    -- In the unit for one hour; null where the own cost is not known, and the amount is 0 then.
    rate         numeric(14, 2) check (rate >= 0),
    amount       numeric(16, 2) not null,
    -- In soʻm for one unit and hour, as they stood when it was confirmed.
    own_cost     numeric(14, 2),
    member_price numeric(14, 2),
    market_price numeric(14, 2),
    -- hours x (market price, else own cost, - member price); null where neither is known.
    saved        numeric(16, 2),
    -- The entry this one is written against, and the one whose place it takes.
    counter_of   uuid,
    replaces     uuid,
    reason       text check (length(reason) between 1 and 1000),
    -- Null for the program, after a use.
    written_by   uuid,
    at           timestamptz not null,
    primary key (cluster_id, id),
    foreign key (cluster_id, counter_of) references resources.ledger_entry (cluster_id, id),
    foreign key (cluster_id, replaces) references resources.ledger_entry (cluster_id, id),
    check (owner_id <> user_id),
    check (counter_of is null or replaces is null),
    check ((counter_of is null and replaces is null) = (reason is null)),
    check ((reason is null) = (written_by is null)),
    check (counter_of is not null or (hours > 0 and amount >= 0))
);
create unique index ledger_entry_of_booking on resources.ledger_entry (cluster_id, booking_id)
    where counter_of is null and replaces is null;
create unique index ledger_entry_counter_once on resources.ledger_entry (cluster_id, counter_of);
create unique index ledger_entry_replaced_once on resources.ledger_entry (cluster_id, replaces);
create index ledger_entry_of_owner on resources.ledger_entry (cluster_id, owner_id, at);
create index ledger_entry_of_user on resources.ledger_entry (cluster_id, user_id, at);
create index ledger_entry_in_time on resources.ledger_entry (cluster_id, at);
call identity.cluster_owned('resources.ledger_entry');
call identity.inside_only('resources.ledger_entry'::regclass, '${program}');
revoke update, delete, truncate on resources.ledger_entry from ${program};

-- Also for whoever owns the table: nothing is changed, and what is written against an entry is its exact opposite.
create function resources.ledger_is_kept() returns trigger language plpgsql as $$
begin
    raise exception 'entries of the ledger are not changed; write against them' using errcode = 'restrict_violation';
end $$;
create trigger ledger_entry_kept before update or delete on resources.ledger_entry
    for each row execute function resources.ledger_is_kept();
create trigger ledger_entry_not_emptied before truncate on resources.ledger_entry
    for each statement execute function resources.ledger_is_kept();

create function resources.ledger_counters_exactly() returns trigger language plpgsql as $$
declare
    first resources.ledger_entry;
begin
    select * into first from resources.ledger_entry e
    where e.cluster_id = new.cluster_id and e.id = coalesce(new.counter_of, new.replaces);
    if not found
        or first.counter_of is not null
        or (new.booking_id, new.owner_id, new.user_id, new.offer_id, new.unit)
            is distinct from (first.booking_id, first.owner_id, first.user_id, first.offer_id, first.unit)
        or new.counter_of is not null
            and (new.hours, new.amount, new.saved) is distinct from (-first.hours, -first.amount, -first.saved)
        or new.replaces is not null and not exists (
            select from resources.ledger_entry c where c.cluster_id = new.cluster_id and c.counter_of = new.replaces)
    then
        raise exception 'what is written against an entry is its exact opposite' using errcode = 'check_violation';
    end if;
    return new;
end $$;
create trigger ledger_entry_counters before insert on resources.ledger_entry
    for each row when (new.counter_of is not null or new.replaces is not null)
    execute function resources.ledger_counters_exactly();
