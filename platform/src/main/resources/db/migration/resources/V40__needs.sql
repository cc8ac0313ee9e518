-- From how many days without an answer a need is marked, is told to who coordinates, and counts as unmet.
create table resources.need_setting (
    cluster_id  uuid not null,
    since       timestamptz not null,
    first_days  integer not null check (first_days between 1 and 365),
    second_days integer not null,
    last_days   integer not null check (last_days <= 365),
    set_by      uuid not null,
    primary key (cluster_id, since),
    check (first_days < second_days and second_days < last_days)
);
call identity.cluster_owned('resources.need_setting');
revoke update, delete on resources.need_setting from ${program};

-- What a member lacks, in words or with what is known of it.
create table resources.need (
    cluster_id      uuid not null,
    id              uuid not null,
    organization_id uuid not null,
    created_by      uuid not null,
    what            text not null check (length(what) between 1 and 200),
    purpose         text check (length(purpose) between 1 and 2000),
    -- Of the language it was written in.
    language        text not null check (language in ('uz', 'uz-Cyrl', 'ru', 'en')),
    kind            text check (kind in
        ('place', 'equipment', 'vehicle', 'library', 'staff', 'course_seats', 'licence')),
    category        text check (category ~ '^[a-z0-9_]{2,40}$'),
    how_many        integer check (how_many between 1 and 100000),
    from_day        date,
    until_day       date,
    -- Degrees (WGS 84); where the organisation stands when it has none of its own.
    latitude        numeric(9, 6) check (latitude between -90 and 90),
    longitude       numeric(9, 6) check (longitude between -180 and 180),
    travel_minutes  integer check (travel_minutes between 1 and 600),
    state           text not null default 'open' check (state in ('open', 'met', 'withdrawn', 'unmet')),
    posted_at       timestamptz not null,
    answered_at     timestamptz,
    closed_at       timestamptz,
    closed_by       uuid,
    -- By which offer or booking it was met, where by one.
    met_offer       uuid,
    met_booking     uuid,
    reason          text check (length(reason) between 1 and 2000),
    -- Of how many thresholds people were told.
    told            integer not null default 0 check (told between 0 and 3),
    version         integer not null default 1,
    primary key (cluster_id, id),
    check (until_day >= from_day),
    check ((latitude is null) = (longitude is null)),
    check (category is null or kind is not null),
    check ((state = 'open') = (closed_at is null)),
    check (state = 'met' or (met_offer is null and met_booking is null)),
    check (state <> 'unmet' or reason is not null)
);
create index need_open on resources.need (cluster_id, posted_at) where state = 'open';
create index need_of_cluster on resources.need (cluster_id, posted_at desc, id);
create index need_of_member on resources.need (cluster_id, organization_id, posted_at desc);
call identity.cluster_owned('resources.need');
call identity.inside_only('resources.need'::regclass, '${program}');
revoke delete on resources.need from ${program};

-- What members answer: one of their offers, a word, or both. Who coordinates answers for no member.
create table resources.need_answer (
    cluster_id      uuid not null,
    id              uuid not null,
    need_id         uuid not null,
    organization_id uuid,
    offer_id        uuid,
    words           text check (length(words) between 1 and 2000),
    created_by      uuid not null,
    at              timestamptz not null,
    primary key (cluster_id, id),
    foreign key (cluster_id, need_id) references resources.need (cluster_id, id),
    check (offer_id is not null or words is not null),
    check (offer_id is null or organization_id is not null)
);
create index need_answer_of_need on resources.need_answer (cluster_id, need_id, at);
call identity.cluster_owned('resources.need_answer');
call identity.inside_only('resources.need_answer'::regclass, '${program}');
revoke update, delete on resources.need_answer from ${program};

-- Which owner was told of which need by which offer: each once.
create table resources.need_told (
    cluster_id uuid not null,
    need_id    uuid not null,
    offer_id   uuid not null,
    score      numeric(4, 3) not null check (score between 0 and 1),
    told_at    timestamptz not null,
    primary key (cluster_id, need_id, offer_id),
    foreign key (cluster_id, need_id) references resources.need (cluster_id, id)
);
call identity.cluster_owned('resources.need_told');
call identity.inside_only('resources.need_told'::regclass, '${program}');
