-- The second wall around each cluster: what a transaction may see and write is set once, where it begins
-- (see uz.hamkor.identity.ScopedTransactionManager), and every table belongs to a class that reads those settings.
-- After use on a pooled connection a setting is empty, not null: hence nullif.

create function identity.readable_clusters() returns uuid[] language sql stable parallel safe as
$$ select coalesce(string_to_array(nullif(current_setting('hamkor.readable_clusters', true), ''), ',')::uuid[], '{}'::uuid[]) $$;

create function identity.writable_cluster() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('hamkor.writable_cluster', true), '')::uuid $$;

create function identity.own_organizations() returns uuid[] language sql stable parallel safe as
$$ select coalesce(string_to_array(nullif(current_setting('hamkor.organizations', true), ''), ',')::uuid[], '{}'::uuid[]) $$;

create function identity.current_account() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('hamkor.account', true), '')::uuid $$;

create function identity.is_administrator() returns boolean language sql stable parallel safe as
$$ select coalesce(nullif(current_setting('hamkor.administrator', true), '') = 'on', false) $$;

-- Which organisations' own rows a transaction may see or write beyond those it acts for. The registry, which knows
-- memberships, replaces both functions (create or replace) in its migrations; until then the answer is no.
create function identity.organization_is_readable(organization uuid) returns boolean language sql stable as
$$ select false $$;

create function identity.organization_is_writable(organization uuid) returns boolean language sql stable as
$$ select false $$;

-- The argued short list of tables without policies.
create table identity.installation_wide_table (
    name text primary key,
    why  text not null check (length(why) >= 20)
);
revoke insert, update, delete on identity.installation_wide_table from ${program};

create procedure identity.installation_wide(tbl regclass, why text) language plpgsql as $$
begin
    insert into identity.installation_wide_table (name, why)
    select n.nspname || '.' || c.relname, why
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = tbl;
end $$;

create procedure identity.cluster_owned(tbl regclass) language plpgsql as $$
begin
    execute format('alter table %s enable row level security', tbl);
    execute format('alter table %s force row level security', tbl);
    execute format('create policy cluster_readable on %s for select using
        (cluster_id = any ((select identity.readable_clusters())::uuid[])
         or cluster_id = (select identity.writable_cluster()))', tbl);
    execute format('create policy cluster_writable on %s for all
        using (cluster_id = (select identity.writable_cluster()))
        with check (cluster_id = (select identity.writable_cluster()))', tbl);
end $$;

create procedure identity.organization_owned(tbl regclass) language plpgsql as $$
begin
    execute format('alter table %s enable row level security', tbl);
    execute format('alter table %s force row level security', tbl);
    execute format('create policy organization_readable on %s for select using
        (organization_id = any ((select identity.own_organizations())::uuid[])
         or identity.organization_is_readable(organization_id))', tbl);
    execute format('create policy organization_writable on %s for all
        using (organization_id = any ((select identity.own_organizations())::uuid[])
               or identity.organization_is_writable(organization_id))
        with check (organization_id = any ((select identity.own_organizations())::uuid[])
               or identity.organization_is_writable(organization_id))', tbl);
end $$;

create procedure identity.person_owned(tbl regclass) language plpgsql as $$
begin
    execute format('alter table %s enable row level security', tbl);
    execute format('alter table %s force row level security', tbl);
    execute format('create policy person_readable on %s for select using
        (account_id = (select identity.current_account()) or (select identity.is_administrator()))', tbl);
    execute format('create policy person_writable on %s for all
        using (account_id = (select identity.current_account()))
        with check (account_id = (select identity.current_account()))', tbl);
end $$;

call identity.installation_wide('identity.installation_wide_table', 'the list itself; written by migrations only');
