-- Who answers for what: functions of a cluster, who bears them, and who leads.

create table governance.duty (
    cluster_id uuid not null,
    id uuid not null,
    -- Of the list that comes with the program; null for one of the cluster's own.
    code text,
    name jsonb not null check (jsonb_typeof(name) = 'object' and name <> '{}'),
    position integer not null,
    added_on date not null,
    removed_on date check (removed_on >= added_on),
    created_by uuid not null,
    primary key (cluster_id, id)
);
create unique index duty_code_once on governance.duty (cluster_id, code) where removed_on is null;
call identity.cluster_owned('governance.duty');

create table governance.duty_bearer (
    cluster_id uuid not null,
    id uuid not null,
    duty_id uuid not null,
    part text not null check (part in ('responsible', 'supporting', 'informed')),
    -- A seat, whoever holds it, or a person by name.
    seat_id uuid,
    name text check (name <> ''),
    period daterange not null check (not isempty(period)),
    recorded_by uuid not null,
    primary key (cluster_id, id),
    foreign key (cluster_id, duty_id) references governance.duty (cluster_id, id),
    check ((seat_id is null) <> (name is null)),
    -- Exactly one is responsible; two at a time cannot be.
    constraint duty_responsible_once exclude using gist
        (cluster_id with =, duty_id with =, period with &&) where (part = 'responsible'),
    constraint duty_seat_once exclude using gist
        (cluster_id with =, duty_id with =, seat_id with =, period with &&) where (seat_id is not null)
);
create index duty_bearer_of on governance.duty_bearer (cluster_id, duty_id);
call identity.cluster_owned('governance.duty_bearer');

-- Those who coordinate the cluster, with the share of their time they do it for.
create table governance.coordination (
    cluster_id uuid not null,
    id uuid not null,
    name text not null check (name <> ''),
    fte numeric(4, 2) not null check (fte > 0 and fte <= 10),
    basis text,
    period daterange not null check (not isempty(period)),
    recorded_by uuid not null,
    primary key (cluster_id, id)
);
call identity.cluster_owned('governance.coordination');

-- Which endings have been told; each once.
create table governance.term_told (
    cluster_id uuid not null,
    seat_id uuid not null,
    what text not null check (what in ('mandate', 'holder')),
    ends_on date not null,
    told_at timestamptz not null,
    primary key (cluster_id, seat_id, what, ends_on)
);
call identity.cluster_owned('governance.term_told');
