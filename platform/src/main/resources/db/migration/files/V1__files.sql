-- The bytes, once for each content whoever brought it; uses counts the rows of files.stored_file that name it.
create table files.content (
    sha256     text        primary key check (sha256 ~ '^[0-9a-f]{64}$'),
    bytes      bigint      not null check (bytes >= 0),
    uses       int         not null default 0 check (uses >= 0),
    unused_at  timestamptz not null default now()
);
create index content_unused on files.content (unused_at) where uses = 0;
call identity.installation_wide('files.content', 'one content serves several owners; holds a hash and a size, no names and no owner');

-- A file somebody brought. Without cluster it is that person's alone; with one, everybody who may read the cluster
-- may read it, and only a transaction that writes this cluster may add it.
create table files.stored_file (
    id         uuid        primary key,
    account_id uuid        not null references identity.account (id),
    cluster_id uuid,
    sha256     text        not null references files.content (sha256),
    name       text        not null check (length(name) between 1 and 255),
    type       text        not null check (length(type) between 3 and 127),
    bytes      bigint      not null check (bytes >= 0),
    created_at timestamptz not null default now(),
    expires_at timestamptz
);
create index stored_file_of_account on files.stored_file (account_id, created_at desc);
create index stored_file_of_cluster on files.stored_file (cluster_id) where cluster_id is not null;
create index stored_file_content on files.stored_file (sha256);
create index stored_file_expiring on files.stored_file (expires_at) where expires_at is not null;
call identity.person_owned('files.stored_file');
create policy cluster_readable on files.stored_file for select
    using (cluster_id = any ((select identity.readable_clusters())::uuid[])
           or cluster_id = (select identity.writable_cluster()));
create policy cluster_writable on files.stored_file for all
    using (cluster_id = (select identity.writable_cluster()))
    with check (cluster_id = (select identity.writable_cluster()));
-- Restrictive: the person's own policy must not let a file into, or out of, a cluster that the person may not (or
-- no longer) see. The last alternative is for the sweep below, which runs as the owner without any person.
create policy cluster_wall on files.stored_file as restrictive for select
    using (cluster_id is null
           or cluster_id = any ((select identity.readable_clusters())::uuid[])
           or cluster_id = (select identity.writable_cluster())
           or expires_at < now());
create policy cluster_wall_insert on files.stored_file as restrictive for insert
    with check (cluster_id is null or cluster_id = (select identity.writable_cluster()));
create policy cluster_wall_update on files.stored_file as restrictive for update
    using (cluster_id is null or cluster_id = (select identity.writable_cluster()))
    with check (cluster_id is null or cluster_id = (select identity.writable_cluster()));

create function files.count_uses() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        update files.content set uses = uses + 1 where sha256 = new.sha256;
    else
        update files.content set uses = uses - 1, unused_at = now() where sha256 = old.sha256;
    end if;
    return null;
end $$;
create trigger uses_counted after insert or delete on files.stored_file
    for each row execute function files.count_uses();

-- Files put for a while only (an import nobody started) go when their time is over. One by one, so that a file which
-- something points to by foreign key stays.
create policy swept on files.stored_file for all to current_user using (expires_at < now());
create function files.sweep() returns bigint language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
    file uuid;
    gone bigint := 0;
begin
    for file in select id from files.stored_file where expires_at < now() loop
        begin
            delete from files.stored_file where id = file;
            gone := gone + 1;
        exception when foreign_key_violation then
            update files.stored_file set expires_at = null where id = file;
        end;
    end loop;
    return gone;
end $$;
