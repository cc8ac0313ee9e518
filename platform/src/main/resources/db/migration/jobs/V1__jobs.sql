-- What db-scheduler needs (columns as it expects them): which work is due, and which node has taken it.
create table jobs.scheduled_task (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    primary key (task_name, task_instance)
);
create index scheduled_task_due on jobs.scheduled_task (execution_time);
create index scheduled_task_heartbeat on jobs.scheduled_task (last_heartbeat) where picked;
call identity.installation_wide('jobs.scheduled_task', 'polled by every node before any person is known; holds names and ids only');

-- Long work somebody started. The row is what "My jobs" and the progress stream read; only the run that holds the
-- current attempt may write it, so that a node believed dead cannot finish what another node took over.
create table jobs.job (
    id               uuid        primary key,
    account_id       uuid        not null references identity.account (id) on delete cascade,
    cluster_id       uuid,
    kind             text        not null check (length(kind) between 1 and 100),
    state            text        not null default 'QUEUED'
                     check (state in ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    input            jsonb       not null,
    step             text        not null default '',
    done             bigint      not null default 0 check (done >= 0),
    total            bigint      not null default 0 check (total >= 0),
    result           jsonb,
    error_code       text,
    error_args       jsonb       not null default '[]',
    attempt          int         not null default 0,
    interruptions    int         not null default 0,
    revision         bigint      not null default 0,
    cancel_requested boolean     not null default false,
    tell             boolean     not null default false,
    created_at       timestamptz not null default now(),
    started_at       timestamptz,
    finished_at      timestamptz,
    heartbeat_at     timestamptz,
    constraint finished_has_a_time check ((state in ('DONE', 'FAILED', 'CANCELLED')) = (finished_at is not null)),
    constraint failed_has_a_reason check (state <> 'FAILED' or error_code is not null)
);
create index job_of_account on jobs.job (account_id, created_at desc);
create index job_finished on jobs.job (finished_at) where finished_at is not null;
call identity.person_owned('jobs.job');

-- Old jobs are swept without a person: only the owner of the table, and only rows finished long ago.
create policy swept on jobs.job for all to current_user using (finished_at < now() - interval '90 days');
create function jobs.sweep() returns bigint language sql volatile security definer set search_path = pg_catalog, pg_temp as
$$ with gone as (delete from jobs.job where finished_at < now() - interval '90 days' returning 1) select count(*) from gone $$;
