-- Answers to requests that carried a key, so that the same request sent again gets them instead of writing twice.
-- The key itself is not kept: a row is found by its hash, and what was answered is encrypted with the key, so that
-- neither the database nor a backup shows it.
create table once.answer (
    account_id   uuid        not null references identity.account (id) on delete cascade,
    key_hash     bytea       not null check (length(key_hash) = 32),
    request_hash bytea       not null check (length(request_hash) = 32),
    at           timestamptz not null default now(),
    status       int         check (status between 200 and 399),
    sealed       bytea,
    primary key (account_id, key_hash),
    constraint whole_answer check ((status is null) = (sealed is null))
);
create index answer_old on once.answer (at);
call identity.person_owned('once.answer');

-- Old rows are swept without a person: only the owner of the table, and only what nobody sends again.
create policy swept on once.answer for all to current_user using (at < now() - interval '24 hours');
create function once.sweep() returns bigint language sql volatile security definer set search_path = pg_catalog, pg_temp as
$$ with gone as (delete from once.answer where at < now() - interval '24 hours' returning 1) select count(*) from gone $$;
