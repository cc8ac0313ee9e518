-- Who changed what, when, before and after. Append-only for the program; one table per class of record, so that the
-- history of a record is behind the same wall as the record.
create table identity.cluster_change (
    cluster_id uuid not null,
    id         uuid not null,
    kind       text not null,
    subject_id uuid not null,
    account_id uuid,
    at         timestamptz not null default now(),
    before     jsonb,
    after      jsonb,
    founding   boolean not null default false,
    primary key (cluster_id, id)
);
create index cluster_change_of_subject on identity.cluster_change (cluster_id, subject_id, at desc);
create index cluster_change_recent on identity.cluster_change (cluster_id, at desc);
call identity.cluster_owned('identity.cluster_change');
revoke update, delete on identity.cluster_change from ${program};

-- Organisations' public identity is installation-wide, so its history is too; what is not public is not written here.
create table identity.installation_change (
    id         uuid primary key,
    kind       text not null,
    subject_id uuid not null,
    account_id uuid,
    at         timestamptz not null default now(),
    before     jsonb,
    after      jsonb,
    founding   boolean not null default false
);
create index installation_change_of_subject on identity.installation_change (subject_id, at desc);
call identity.installation_wide('identity.installation_change', 'history of installation-wide records: territory, classifiers, public identity of organisations');
revoke update, delete on identity.installation_change from ${program};
