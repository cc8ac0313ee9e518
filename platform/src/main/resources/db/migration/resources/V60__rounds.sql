-- A round: scarce things of many owners are allocated together, for a period, to all who wished for them.
create table resources.round (
    cluster_id     uuid not null,
    id             uuid not null,
    name           jsonb not null check (jsonb_typeof(name) = 'object' and name <> '{}'),
    first_day      date not null,
    last_day       date not null,
    -- Length of a slot in minutes; uses begin at multiples of it from midnight.
    slot_minutes   integer not null check (slot_minutes in (15, 30, 60)),
    -- Until when wishes are taken.
    deadline       timestamptz not null,
    -- Slots to which each member is entitled; null when all that it asks for counts.
    entitlement    integer check (entitlement between 1 and 100000),
    -- What counts how much, 0 to 100.
    satisfaction   integer not null check (satisfaction between 1 and 100),
    preference     integer not null check (preference between 0 and 100),
    travel         integer not null check (travel between 0 and 100),
    fairness       integer not null check (fairness between 0 and 100),
    -- Parts of the priority of a wish.
    curriculum     integer not null check (curriculum between 0 and 100),
    remote         integer not null check (remote between 0 and 100),
    refused_before integer not null check (refused_before between 0 and 100),
    state          text not null check (state in
        ('open', 'closed', 'running', 'proposed', 'asked', 'approved', 'published', 'cancelled')),
    seed           bigint not null,
    job_id         uuid,
    -- Somebody wants what was found so far.
    stopping       boolean not null default false,
    -- Best so far while it runs, then how the plan came about: moves, points, worst level, uses.
    progress       jsonb not null default '{}',
    -- Changed by hand after it was computed.
    by_hand        integer not null default 0,
    body_id        uuid,
    proposal_id    uuid,
    created_by     uuid not null,
    created_at     timestamptz not null,
    published_at   timestamptz,
    version        integer not null default 1,
    primary key (cluster_id, id),
    check (first_day <= last_day and last_day < first_day + 184),
    check ((state = 'published') = (published_at is not null))
);
create index round_of_proposal on resources.round (proposal_id) where proposal_id is not null;
call identity.cluster_owned('resources.round');
call identity.inside_only('resources.round'::regclass, '${program}');

create table resources.round_offer (
    cluster_id uuid not null,
    round_id   uuid not null,
    offer_id   uuid not null,
    primary key (cluster_id, round_id, offer_id),
    foreign key (cluster_id, round_id) references resources.round (cluster_id, id) on delete cascade
);
call identity.cluster_owned('resources.round_offer');
call identity.inside_only('resources.round_offer'::regclass, '${program}');

create table resources.round_wish (
    cluster_id      uuid not null,
    id              uuid not null,
    round_id        uuid not null,
    -- The order in which they came.
    number          integer not null,
    organization_id uuid not null,
    account_id      uuid not null,
    what            text not null check (length(what) between 1 and 300),
    -- Any one of these will do.
    offers          uuid[] not null check (cardinality(offers) between 1 and 200),
    units           integer not null check (units between 1 and 1000),
    duration        integer not null check (duration between 1 and 200),
    least           integer not null check (least >= 1),
    best            integer not null check (best between 1 and 100),
    apart           text not null check (apart in ('none', 'day', 'week')),
    -- Days of the week from Monday (1) and minutes of the day between which a use has to lie, and may best lie.
    days            integer[] not null check (cardinality(days) between 1 and 7),
    starts          integer not null check (starts between 0 and 1439),
    ends            integer not null check (ends between 1 and 1440),
    liked_starts    integer,
    liked_ends      integer,
    -- The class or group that comes; it can be in one place at a time.
    comes           text check (length(comes) between 1 and 100),
    qualified       boolean not null default false,
    curriculum      boolean not null default false,
    -- 1 to 1000, as it was when the round was computed.
    priority        integer,
    granted         integer not null default 0,
    why             jsonb,
    created_at      timestamptz not null,
    primary key (cluster_id, id),
    unique (cluster_id, round_id, number),
    foreign key (cluster_id, round_id) references resources.round (cluster_id, id) on delete cascade,
    check (least <= best and starts < ends),
    check ((liked_starts is null) = (liked_ends is null))
);
create index round_wish_of_organization on resources.round_wish (organization_id, round_id);
create index round_wish_of_person on resources.round_wish (account_id);
call identity.cluster_owned('resources.round_wish');
call identity.inside_only('resources.round_wish'::regclass, '${program}');

create table resources.round_use (
    cluster_id uuid not null,
    id         uuid not null,
    round_id   uuid not null,
    wish_id    uuid not null,
    offer_id   uuid not null,
    starts     timestamptz not null,
    ends       timestamptz not null,
    by_hand    boolean not null default false,
    primary key (cluster_id, id),
    foreign key (cluster_id, round_id) references resources.round (cluster_id, id) on delete cascade,
    foreign key (cluster_id, wish_id) references resources.round_wish (cluster_id, id) on delete cascade
);
create index round_use_of_round on resources.round_use (cluster_id, round_id, starts);
create index round_use_of_wish on resources.round_use (cluster_id, wish_id);
call identity.cluster_owned('resources.round_use');
call identity.inside_only('resources.round_use'::regclass, '${program}');

-- How a member fares in a round; that of its last published round is carried into the next.
create table resources.round_standing (
    cluster_id      uuid not null,
    round_id        uuid not null,
    organization_id uuid not null,
    -- Slots.
    asked           integer not null,
    got             integer not null,
    first_come      integer not null,
    booked          integer not null,
    -- In ten-thousandths; null for who asked for nothing that can be had, and who was in no former round.
    share           integer check (share between 0 and 10000),
    carried         integer check (carried between 0 and 10000),
    index_after     integer check (index_after between 0 and 10000),
    primary key (cluster_id, round_id, organization_id),
    foreign key (cluster_id, round_id) references resources.round (cluster_id, id) on delete cascade
);
create index round_standing_of_organization on resources.round_standing (organization_id);
call identity.cluster_owned('resources.round_standing');
call identity.inside_only('resources.round_standing'::regclass, '${program}');
