-- A second factor beside the password: a secret that the person's telephone makes codes from, and ten codes for the day
-- on which the telephone is lost.
create table identity.second_factor (
    account_id   uuid primary key references identity.account (id) on delete cascade,
    secret       bytea not null,
    created_at   timestamptz not null default now(),
    confirmed_at timestamptz,
    last_step    bigint not null default 0 check (last_step >= 0)
);
comment on column identity.second_factor.secret is 'encrypted with the key of the installation, which is not in the database';
comment on column identity.second_factor.last_step is 'newest step of 30 seconds since 1970 whose code was used; older ones are worth nothing any more';
call identity.person_owned('identity.second_factor');

create table identity.recovery_code (
    account_id uuid not null references identity.account (id) on delete cascade,
    hash       bytea not null,
    used_at    timestamptz,
    primary key (account_id, hash)
);
comment on column identity.recovery_code.hash is 'keyed with the key of the installation: the database alone does not allow to try codes';
call identity.person_owned('identity.recovery_code');
