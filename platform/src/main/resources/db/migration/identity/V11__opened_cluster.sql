-- An administrator stands outside the clusters. Who must look inside opens one for an hour, with a reason that the
-- cluster's own audit log keeps.
create table identity.opened_cluster (
    id         uuid primary key,
    account_id uuid not null references identity.account (id) on delete cascade,
    cluster_id uuid not null,
    reason     text not null check (length(reason) between 10 and 500),
    opened_at  timestamptz not null default now(),
    until      timestamptz not null check (until > opened_at)
);
create index opened_cluster_of_account on identity.opened_cluster (account_id, until);
call identity.installation_wide('identity.opened_cluster', 'the transaction settings of administrators are computed from it, so it is read before they exist');
revoke delete on identity.opened_cluster from ${program};
