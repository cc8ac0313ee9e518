create table identity.account (
    id           uuid primary key,
    email        text not null check (email = lower(email) and length(email) between 3 and 254),
    name         text not null check (length(name) between 1 and 200),
    language     text not null default 'uz' check (language in ('uz', 'uz-Cyrl', 'ru', 'en')),
    active       boolean not null default true,
    may_found    boolean not null default false,
    created_at   timestamptz not null default now(),
    signed_in_at timestamptz,
    version      int not null default 0
);
create unique index account_email on identity.account (email);
call identity.installation_wide('identity.account', 'read before anybody is signed in; the same person acts in several clusters');

create table identity.credential (
    account_id    uuid primary key references identity.account (id) on delete cascade,
    password_hash text not null,
    changed_at    timestamptz not null default now()
);
call identity.installation_wide('identity.credential', 'read at sign-in, before the person is known; holds Argon2id hashes only');

create table identity.role_grant (
    id              uuid primary key,
    account_id      uuid not null references identity.account (id) on delete cascade,
    role            text not null,
    cluster_id      uuid,
    organization_id uuid,
    given_by        uuid references identity.account (id) on delete set null,
    valid           tstzrange not null default tstzrange(now(), null),
    constraint one_place check (num_nonnulls(cluster_id, organization_id) <= 1)
);
create index role_grant_of_account on identity.role_grant (account_id);
create index role_grant_in_cluster on identity.role_grant (cluster_id) where cluster_id is not null;
create index role_grant_in_organization on identity.role_grant (organization_id) where organization_id is not null;
call identity.installation_wide('identity.role_grant', 'the transaction settings are computed from it, so it is read before they exist');

-- Sign-in attempts that failed, per account and per address; old rows are swept.
create table identity.failed_attempt (
    key text not null,
    at  timestamptz not null default now()
);
create index failed_attempt_recent on identity.failed_attempt (key, at);
call identity.installation_wide('identity.failed_attempt', 'counted before anybody is signed in; keys are hashes, not addresses');

-- A one-time link that opens the set-up page of an empty installation; only its hash is kept.
create table identity.set_up_link (
    hash       bytea primary key,
    created_at timestamptz not null default now(),
    used_at    timestamptz
);
call identity.installation_wide('identity.set_up_link', 'used before any account exists; holds a hash only');

create table identity.api_token (
    id         uuid primary key,
    account_id uuid not null references identity.account (id) on delete cascade,
    name       text not null check (length(name) between 1 and 100),
    hash       bytea not null unique,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    used_at    timestamptz,
    revoked_at timestamptz
);
create index api_token_of_account on identity.api_token (account_id);
call identity.installation_wide('identity.api_token', 'looked up by hash before the person is known; the secret itself is not kept');

-- Sessions, so that nodes are interchangeable (columns as Spring Session expects them).
create table identity.spring_session (
    primary_id            char(36) not null primary key,
    session_id            char(36) not null,
    creation_time         bigint   not null,
    last_access_time      bigint   not null,
    max_inactive_interval int      not null,
    expiry_time           bigint   not null,
    principal_name        varchar(100)
);
create unique index spring_session_id on identity.spring_session (session_id);
create index spring_session_expiry on identity.spring_session (expiry_time);
create index spring_session_principal on identity.spring_session (principal_name);
create table identity.spring_session_attributes (
    session_primary_id char(36)     not null references identity.spring_session (primary_id) on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea        not null,
    primary key (session_primary_id, attribute_name)
);
call identity.installation_wide('identity.spring_session', 'found by an unguessable cookie before the person is known');
call identity.installation_wide('identity.spring_session_attributes', 'belongs to identity.spring_session, read with it');

-- The outbox of domain events (columns as Spring Modulith expects them). Events carry ids only.
create table identity.event_publication (
    id                     uuid primary key,
    listener_id            text not null,
    event_type             text not null,
    serialized_event       text not null,
    publication_date       timestamptz not null,
    completion_date        timestamptz,
    status                 text,
    completion_attempts    int,
    last_resubmission_date timestamptz
);
create index event_publication_serialized_event on identity.event_publication using hash (serialized_event);
create index event_publication_completion on identity.event_publication (completion_date);
call identity.installation_wide('identity.event_publication', 'delivered by any node without a person; events carry ids, never personal values');
