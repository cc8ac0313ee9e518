-- History of what an organisation keeps to itself and to the clusters it is in: people, profiles, contacts.
create table identity.organization_change (
    organization_id uuid not null,
    id              uuid not null,
    kind            text not null,
    subject_id      uuid not null,
    account_id      uuid,
    at              timestamptz not null default now(),
    before          jsonb,
    after           jsonb,
    founding        boolean not null default false,
    primary key (organization_id, id)
);
create index organization_change_of_subject on identity.organization_change (organization_id, subject_id, at desc);
call identity.organization_owned('identity.organization_change');
revoke update, delete on identity.organization_change from ${program};
