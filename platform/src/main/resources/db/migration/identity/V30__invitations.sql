-- Somebody is asked in: to the installation, a cluster or an organisation, with roles. The link that opens an invitation
-- is made when a mail is handed over or a page with it is shown; of it only the hash is kept. One invitation may have
-- several links (a mail that was sent again), and whoever comes first uses it up.
create table identity.invitation (
    id              uuid primary key,
    cluster_id      uuid,
    organization_id uuid,
    roles           text[] not null check (cardinality(roles) between 1 and 8),
    position        text check (length(position) between 1 and 200),
    email           text check (email = lower(email) and length(email) between 3 and 254),
    name            text check (length(name) between 1 and 200),
    person_id       uuid,
    language        text not null default 'uz' check (language in ('uz', 'uz-Cyrl', 'ru', 'en')),
    uses            int not null default 1 check (uses between 1 and 200),
    used            int not null default 0 check (used between 0 and uses),
    invited_by      uuid not null references identity.account (id) on delete cascade,
    invited_at      timestamptz not null default now(),
    expires_at      timestamptz not null check (expires_at > invited_at),
    mail            text check (mail in ('WAITING', 'KEPT', 'SENT', 'REFUSED', 'UNREACHABLE')),
    mail_at         timestamptz,
    mail_answer     text check (length(mail_answer) <= 300),
    opened_at       timestamptz,
    revoked_at      timestamptz,
    revoked_by      uuid,
    constraint one_place check (num_nonnulls(cluster_id, organization_id) <= 1),
    constraint mailed_to_an_address check ((email is null) = (mail is null)),
    constraint a_mail_is_for_one check (email is null or uses = 1)
);
-- One waiting invitation for each address and place, also when two invite at once.
create unique index invitation_waiting
    on identity.invitation (coalesce(organization_id, cluster_id, '00000000-0000-0000-0000-000000000000'), email)
    where email is not null and revoked_at is null and used = 0;
create index invitation_in_organization on identity.invitation (organization_id, invited_at desc)
    where organization_id is not null;
create index invitation_in_cluster on identity.invitation (cluster_id, invited_at desc) where cluster_id is not null;
create index invitation_by on identity.invitation (invited_by);
call identity.installation_wide('identity.invitation', 'opened by the hash of a secret before anybody is signed in, like accounts and grants, which it becomes');

create table identity.invitation_link (
    hash          bytea primary key check (length(hash) = 32),
    invitation_id uuid not null references identity.invitation (id) on delete cascade,
    made_at       timestamptz not null default now()
);
create index invitation_link_of on identity.invitation_link (invitation_id);
call identity.installation_wide('identity.invitation_link', 'looked up by hash before the person is known; the secret itself is not kept');

create table identity.invitation_acceptance (
    invitation_id uuid not null references identity.invitation (id) on delete cascade,
    account_id    uuid not null references identity.account (id) on delete cascade,
    at            timestamptz not null default now(),
    primary key (invitation_id, account_id)
);
create index invitation_acceptance_by on identity.invitation_acceptance (account_id);
call identity.installation_wide('identity.invitation_acceptance', 'written by somebody who holds no role yet; says which account came in by which invitation');
