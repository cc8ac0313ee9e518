-- What a person agreed to, with purpose and date; withdrawn, not deleted, so that both can be shown.
create table identity.consent (
    id           uuid primary key,
    account_id   uuid not null references identity.account (id) on delete cascade,
    purpose      text not null check (length(purpose) between 1 and 100),
    given_at     timestamptz not null default now(),
    withdrawn_at timestamptz check (withdrawn_at >= given_at)
);
create unique index consent_in_force on identity.consent (account_id, purpose) where withdrawn_at is null;
call identity.person_owned('identity.consent');

-- A person asks the organisation that keeps a record about them to correct or to erase it.
create table identity.data_request (
    id              uuid primary key,
    account_id      uuid not null references identity.account (id) on delete cascade,
    organization_id uuid not null,
    kind            text not null check (kind in ('CORRECTION', 'ERASURE')),
    statement       text not null check (length(statement) between 1 and 2000),
    state           text not null default 'ASKED' check (state in ('ASKED', 'DONE', 'DECLINED')),
    asked_at        timestamptz not null default now(),
    decided_at      timestamptz,
    decided_by      uuid,
    answer          text check (length(answer) between 1 and 2000),
    constraint answered_whole check ((state = 'ASKED') = (decided_at is null)),
    constraint declined_with_an_answer check (state <> 'DECLINED' or answer is not null)
);
create unique index data_request_waiting on identity.data_request (organization_id, account_id, kind)
    where state = 'ASKED';
create index data_request_of on identity.data_request (account_id, asked_at desc);
call identity.person_owned('identity.data_request');
create policy of_own_organization on identity.data_request for select
    using (organization_id = any ((select identity.own_organizations())::uuid[]));
create policy decided_by_own_organization on identity.data_request for update
    using (organization_id = any ((select identity.own_organizations())::uuid[]))
    with check (organization_id = any ((select identity.own_organizations())::uuid[]));
