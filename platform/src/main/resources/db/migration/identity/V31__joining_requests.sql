-- Somebody asks to be taken into an organisation; its manager answers. Seen by the person and by the organisation.
create table identity.joining_request (
    id              uuid primary key,
    account_id      uuid not null references identity.account (id) on delete cascade,
    organization_id uuid not null,
    role            text not null,
    statement       text not null check (length(statement) between 1 and 1000),
    state           text not null default 'ASKED' check (state in ('ASKED', 'CONFIRMED', 'DECLINED')),
    asked_at        timestamptz not null default now(),
    decided_at      timestamptz,
    decided_by      uuid,
    reason          text check (length(reason) between 1 and 1000),
    constraint decided_whole check ((state = 'ASKED') = (decided_at is null)),
    constraint declined_with_a_reason check (state <> 'DECLINED' or reason is not null)
);
create unique index joining_request_waiting on identity.joining_request (organization_id, account_id)
    where state = 'ASKED';
create index joining_request_of on identity.joining_request (account_id, asked_at desc);
call identity.person_owned('identity.joining_request');
create policy of_own_organization on identity.joining_request for select
    using (organization_id = any ((select identity.own_organizations())::uuid[]));
create policy decided_by_own_organization on identity.joining_request for update
    using (organization_id = any ((select identity.own_organizations())::uuid[]))
    with check (organization_id = any ((select identity.own_organizations())::uuid[]));
