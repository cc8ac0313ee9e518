-- Whose own rows a transaction may see is asked once for each row by identity.organization_is_readable: well for the rows
-- of a page, too slow where thousands stand in a list. The same answer as a set, asked once for each statement.
create function registry.readable_organizations() returns setof uuid
    language sql stable security definer rows 200 set search_path = pg_catalog as $$
    select distinct m.organization_id from registry.membership m
    where m.state <> 'left'
      and (m.cluster_id = any ((select identity.readable_clusters())::uuid[])
           or m.cluster_id = (select identity.writable_cluster()))
$$;
revoke all on function registry.readable_organizations() from public;
grant execute on function registry.readable_organizations() to ${program};

-- For tables of the class organization_owned whose lists grow long: who may read stays the same, but the planner sees the
-- membership and reads it once where many rows are looked at, by its index where it is one.
create procedure registry.in_long_lists(tbl regclass) language plpgsql as $$
begin
    execute format('alter policy organization_readable on %s using
        (organization_id = any ((select identity.own_organizations())::uuid[])
         or exists (select from registry.membership m
                    where m.organization_id = %s.organization_id and m.state <> ''left''
                      and (m.cluster_id = any ((select identity.readable_clusters())::uuid[])
                           or m.cluster_id = (select identity.writable_cluster()))))', tbl, tbl);
end $$;
