-- A published cluster can be read from outside. What its members said and did inside of it cannot: such tables are seen
-- by those who stand inside and by work that goes on in the cluster.
create function identity.inside_clusters() returns uuid[] language sql stable parallel safe as
$$ select coalesce(string_to_array(nullif(current_setting('hamkor.inside_clusters', true), ''), ',')::uuid[], '{}'::uuid[]) $$;

create procedure identity.inside_only(tbl regclass, who text) language plpgsql as $$
begin
    execute format('create policy inside_only on %s as restrictive for select to %s using
        (cluster_id = any ((select identity.inside_clusters())::uuid[])
         or cluster_id = (select identity.writable_cluster()))', tbl, who);
end $$;
