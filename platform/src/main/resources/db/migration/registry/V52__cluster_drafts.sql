-- A cluster somebody is about to found: what was typed into the steps so far. Nobody else sees it, and nothing rests on it.
create table registry.cluster_draft (
    id         uuid primary key,
    account_id uuid not null references identity.account (id) on delete cascade,
    data       jsonb not null check (jsonb_typeof(data) = 'object'),
    updated_at timestamptz not null default now()
);
create index cluster_draft_of on registry.cluster_draft (account_id, updated_at desc);
call identity.person_owned('registry.cluster_draft');
