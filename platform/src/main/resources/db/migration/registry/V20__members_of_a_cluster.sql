-- Now that there are memberships, they say which organisations a cluster has. Behind the wall of the memberships.
create or replace function registry.organizations_of_cluster(cluster uuid) returns setof uuid
    language sql stable as $$
    select m.organization_id from registry.membership m where m.cluster_id = cluster and m.state <> 'left'
$$;
