-- Requests for a new password by mail. The link is made from the id with the key of the installation when the mail is
-- written, so it stands nowhere.
create table identity.password_reset (
    id         uuid primary key,
    account_id uuid not null references identity.account (id) on delete cascade,
    created_at timestamptz not null default now(),
    used_at    timestamptz
);
create index password_reset_of_account on identity.password_reset (account_id, created_at);
call identity.installation_wide('identity.password_reset', 'used before the person is signed in; holds no secret and no hash of one');
