-- What a person is told inside the program.
create table notices.notice (
    id         uuid        primary key,
    account_id uuid        not null references identity.account (id) on delete cascade,
    key        text        not null check (length(key) between 1 and 100),
    args       jsonb       not null default '{}',
    url        text        check (url like '/%' and url not like '//%'),
    created_at timestamptz not null default now(),
    read_at    timestamptz
);
create index notice_of_account on notices.notice (account_id, created_at desc);
create index notice_unread on notices.notice (account_id) where read_at is null;
call identity.person_owned('notices.notice');
-- Whoever acts may tell another person something; only that person can read it.
create policy anyone_may_tell on notices.notice for insert with check (true);

-- Mails on their way. Written in the transaction that causes them, so that there is a mail if and only if the thing
-- happened; holds a text key and its values, never an address, a secret or a finished text.
create table notices.outbox (
    id         uuid        primary key,
    account_id uuid        not null references identity.account (id) on delete cascade,
    key        text        not null check (length(key) between 1 and 100),
    args       jsonb       not null default '{}',
    state      text        not null default 'WAITING' check (state in ('WAITING', 'KEPT', 'SENT', 'FAILED')),
    attempts   int         not null default 0,
    error      text,
    created_at timestamptz not null default now(),
    next_at    timestamptz,
    sent_at    timestamptz,
    constraint sent_has_a_time check ((state = 'SENT') = (sent_at is not null))
);
create index outbox_undelivered on notices.outbox (created_at) where state <> 'SENT';
create index outbox_of_account on notices.outbox (account_id);
call identity.person_owned('notices.outbox');
create policy anyone_may_send on notices.outbox for insert with check (true);

-- Old rows are swept without a person: only the owner of the tables, and only what was read or sent long ago.
create policy swept on notices.notice for all to current_user using (read_at < now() - interval '180 days');
create policy swept on notices.outbox for all to current_user using (sent_at < now() - interval '90 days');
create function notices.sweep() returns bigint language sql volatile security definer set search_path = pg_catalog, pg_temp as
$$ with notice as (delete from notices.notice where read_at < now() - interval '180 days' returning 1),
        mail as (delete from notices.outbox where sent_at < now() - interval '90 days' returning 1)
   select (select count(*) from notice) + (select count(*) from mail) $$;
