-- Rules of bodies, by version: a decision is bound to the version in force when it was put.
create table governance.body_rules (
    cluster_id uuid not null,
    body_id    uuid not null,
    version    integer not null check (version > 0),
    settings   jsonb not null check (jsonb_typeof(settings) = 'object'),
    changed_by uuid,
    changed_at timestamptz not null,
    primary key (cluster_id, body_id, version),
    foreign key (cluster_id, body_id) references registry.body (cluster_id, id)
);
call identity.cluster_owned('governance.body_rules');

-- Proposals of a cluster are numbered without gaps.
create table governance.proposal_number (
    cluster_id uuid primary key,
    last       integer not null
);
call identity.cluster_owned('governance.proposal_number');

create table governance.proposal (
    cluster_id    uuid not null,
    id            uuid not null,
    number        integer not null,
    body_id       uuid not null,
    class         text not null check (class in ('strategic', 'working', 'urgent')),
    title         jsonb not null check (jsonb_typeof(title) = 'object' and title <> '{}'),
    text          jsonb not null default '{}' check (jsonb_typeof(text) = 'object'),
    edition       integer not null default 1,
    -- The number of the running step; electors and votes belong to one.
    round         integer not null default 0,
    state         text not null check (state in ('draft', 'discussion', 'silence', 'voting', 'chair',
                                                 'adopted', 'rejected', 'lapsed', 'withdrawn')),
    method        text not null check (method in ('consent', 'majority', 'score', 'ranked', 'election', 'budget')),
    secret        boolean not null default false,
    -- Names of what is chosen among, in order; with costs for a budget.
    options       jsonb not null default '[]' check (jsonb_typeof(options) = 'array'),
    places        integer check (places > 0),
    budget        numeric(18, 2) check (budget > 0),
    rules_version integer not null default 0,
    rules         jsonb not null default '{}',
    author_id     uuid,
    author_seat   uuid,
    author_for    uuid,
    subject_kind  text,
    subject_id    uuid,
    subject_url   text,
    created_at    timestamptz not null,
    proposed_at   timestamptz,
    -- The step since when and, where it has a limit, until when.
    step_since    timestamptz not null,
    step_until    timestamptz,
    closed_at     timestamptz,
    result        jsonb,
    version       integer not null default 0,
    primary key (cluster_id, id),
    unique (cluster_id, number),
    foreign key (cluster_id, body_id) references registry.body (cluster_id, id),
    check ((state in ('silence', 'voting', 'chair')) = (step_until is not null)),
    check ((state in ('adopted', 'rejected', 'lapsed', 'withdrawn')) = (closed_at is not null)),
    check (not secret or method <> 'consent')
);
create index proposal_by_state on governance.proposal (cluster_id, state, number desc);
create index proposal_by_body on governance.proposal (cluster_id, body_id, closed_at);
create index proposal_by_subject on governance.proposal (cluster_id, subject_kind, subject_id) where subject_kind is not null;
call identity.cluster_owned('governance.proposal');

-- What has to happen when: read by the sweeper, which works without a person and goes from cluster to cluster.
create table governance.deadline (
    cluster_id  uuid not null,
    proposal_id uuid not null,
    due         timestamptz not null,
    remind      timestamptz,
    primary key (cluster_id, proposal_id)
);
create index deadline_due on governance.deadline (due);
create index deadline_remind on governance.deadline (remind) where remind is not null;
call identity.installation_wide('governance.deadline', 'when a step of a decision ends: ids and times only, so that steps end on time in every cluster');

-- Every step of the ladder, also those that are over.
create table governance.proposal_step (
    cluster_id  uuid not null,
    proposal_id uuid not null,
    n           integer not null,
    step        text not null,
    since       timestamptz not null,
    until       timestamptz,
    ended_at    timestamptz,
    outcome     text,
    primary key (cluster_id, proposal_id, n),
    foreign key (cluster_id, proposal_id) references governance.proposal (cluster_id, id)
);
call identity.cluster_owned('governance.proposal_step');

create table governance.proposal_edition (
    cluster_id  uuid not null,
    proposal_id uuid not null,
    edition     integer not null,
    title       jsonb not null,
    text        jsonb not null,
    account_id  uuid,
    note        text,
    at          timestamptz not null,
    primary key (cluster_id, proposal_id, edition),
    foreign key (cluster_id, proposal_id) references governance.proposal (cluster_id, id)
);
call identity.cluster_owned('governance.proposal_edition');

create table governance.argument (
    cluster_id  uuid not null,
    id          uuid not null,
    proposal_id uuid not null,
    side        text not null check (side in ('for', 'against', 'question', 'amendment')),
    text        text not null check (length(text) between 1 and 4000),
    account_id  uuid,
    organization_id uuid,
    at          timestamptz not null,
    answer      text check (length(answer) between 1 and 4000),
    answered_at timestamptz,
    -- Of an amendment: whether the author took it over.
    accepted    boolean,
    primary key (cluster_id, id),
    foreign key (cluster_id, proposal_id) references governance.proposal (cluster_id, id)
);
create index argument_of on governance.argument (cluster_id, proposal_id, at);
call identity.cluster_owned('governance.argument');

-- Who may take part in a step: the seats as they were when it was opened, with class and weight.
create table governance.elector (
    cluster_id      uuid not null,
    proposal_id     uuid not null,
    round           integer not null,
    seat_id         uuid not null,
    organization_id uuid not null,
    organization    jsonb not null,
    class           text not null,
    weight          integer not null check (weight > 0),
    -- Acted in this step: agreed, objected or voted. Of a secret vote no time is kept.
    acted           boolean not null default false,
    acted_at        timestamptz,
    via             text check (via in ('holder', 'substitute', 'proxy', 'secretary')),
    conflict        text,
    seen_at         timestamptz,
    reminded_at     timestamptz,
    primary key (cluster_id, proposal_id, round, seat_id),
    foreign key (cluster_id, proposal_id) references governance.proposal (cluster_id, id),
    foreign key (cluster_id, seat_id) references registry.seat (cluster_id, id)
);
create index elector_by_seat on governance.elector (cluster_id, seat_id) where not acted;
call identity.cluster_owned('governance.elector');

-- One word of a seat in a step: the key is what makes a second one impossible.
create table governance.vote (
    cluster_id  uuid not null,
    proposal_id uuid not null,
    round       integer not null,
    seat_id     uuid not null,
    choice      jsonb not null,
    reason      text check (length(reason) between 1 and 2000),
    account_id  uuid,
    via         text not null check (via in ('holder', 'substitute', 'proxy', 'secretary')),
    at          timestamptz not null,
    primary key (cluster_id, proposal_id, round, seat_id),
    foreign key (cluster_id, proposal_id, round, seat_id)
        references governance.elector (cluster_id, proposal_id, round, seat_id)
);
call identity.cluster_owned('governance.vote');

-- Secret votes: random ids, no times, no seats; who voted stands in the list of electors. A vote can be changed and
-- verified by its receipt, of which only the hash is kept. At closing the rows are written again in shuffled order.
create table governance.secret_vote (
    cluster_id  uuid not null,
    id          uuid not null default gen_random_uuid(),
    proposal_id uuid not null,
    round       integer not null,
    choice      jsonb not null,
    weight      integer not null,
    receipt     bytea not null check (length(receipt) = 32),
    primary key (cluster_id, id),
    unique (cluster_id, proposal_id, round, receipt),
    foreign key (cluster_id, proposal_id) references governance.proposal (cluster_id, id)
);
call identity.cluster_owned('governance.secret_vote');

-- A seat lets another seat vote for it, for one proposal or until a day.
create table governance.proxy (
    cluster_id  uuid not null,
    id          uuid not null,
    body_id     uuid not null,
    giver_seat  uuid not null,
    holder_seat uuid not null,
    proposal_id uuid,
    until       date not null,
    given_by    uuid,
    given_at    timestamptz not null,
    revoked_at  timestamptz,
    primary key (cluster_id, id),
    foreign key (cluster_id, body_id) references registry.body (cluster_id, id),
    foreign key (cluster_id, giver_seat) references registry.seat (cluster_id, id),
    foreign key (cluster_id, holder_seat) references registry.seat (cluster_id, id),
    foreign key (cluster_id, proposal_id) references governance.proposal (cluster_id, id),
    check (giver_seat <> holder_seat)
);
create unique index proxy_once on governance.proxy (cluster_id, giver_seat) where revoked_at is null;
create index proxy_held on governance.proxy (cluster_id, holder_seat) where revoked_at is null;
call identity.cluster_owned('governance.proxy');

-- What follows from a decision.
create table governance.decision_task (
    cluster_id      uuid not null,
    id              uuid not null,
    proposal_id     uuid not null,
    title           text not null check (length(title) between 1 and 300),
    organization_id uuid not null,
    due             date not null,
    created_by      uuid,
    created_at      timestamptz not null,
    evidence        text check (length(evidence) between 1 and 4000),
    done_by         uuid,
    done_at         timestamptz,
    confirmed_by    uuid,
    confirmed_at    timestamptz,
    primary key (cluster_id, id),
    foreign key (cluster_id, proposal_id) references governance.proposal (cluster_id, id),
    foreign key (organization_id) references registry.organization (id),
    check ((done_at is null) = (evidence is null)),
    check (confirmed_at is null or done_at is not null),
    -- Another pair of eyes.
    check (confirmed_by is distinct from done_by or confirmed_by is null)
);
create index decision_task_of on governance.decision_task (cluster_id, proposal_id);
create index decision_task_due on governance.decision_task (cluster_id, due) where confirmed_at is null;
call identity.cluster_owned('governance.decision_task');

-- The data a decision relies on.
create table governance.proposal_link (
    cluster_id  uuid not null,
    id          uuid not null,
    proposal_id uuid not null,
    title       text not null check (length(title) between 1 and 300),
    url         text not null check (length(url) between 1 and 2000),
    primary key (cluster_id, id),
    foreign key (cluster_id, proposal_id) references governance.proposal (cluster_id, id)
);
create index proposal_link_of on governance.proposal_link (cluster_id, proposal_id);
call identity.cluster_owned('governance.proposal_link');

create table governance.appeal (
    cluster_id  uuid not null,
    id          uuid not null,
    proposal_id uuid not null,
    text        text not null check (length(text) between 1 and 4000),
    account_id  uuid,
    organization_id uuid,
    at          timestamptz not null,
    due         date not null,
    answer      text check (length(answer) between 1 and 4000),
    answered_by uuid,
    answered_at timestamptz,
    primary key (cluster_id, id),
    foreign key (cluster_id, proposal_id) references governance.proposal (cluster_id, id),
    check ((answer is null) = (answered_at is null))
);
create index appeal_of on governance.appeal (cluster_id, proposal_id);
call identity.cluster_owned('governance.appeal');
