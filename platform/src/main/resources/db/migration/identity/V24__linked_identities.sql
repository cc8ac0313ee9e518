-- People as other providers know them, and whose account that is here.
create table identity.linked_identity (
    issuer     text not null check (length(issuer) between 1 and 500),
    subject    text not null check (length(subject) between 1 and 255),
    account_id uuid not null references identity.account (id) on delete cascade,
    provider   text not null,
    linked_at  timestamptz not null default now(),
    used_at    timestamptz,
    primary key (issuer, subject)
);
create index linked_identity_of_account on identity.linked_identity (account_id);
call identity.installation_wide('identity.linked_identity', 'read at sign-in, before the person is known; holds the name that a provider gave to a person');
