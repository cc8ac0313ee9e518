-- The organisations of a cluster, for lists that are filtered by it. The cluster migrations replace this with the
-- memberships.
create or replace function registry.organizations_of_cluster(cluster uuid) returns setof uuid
    language sql stable as $$
    select o.id from registry.organization o where o.brought_in_by = cluster
$$;

-- Staff are nobody's business who has not signed in, even where their organisation is in a published cluster.
create policy signed_in on registry.person as restrictive for select
    using ((select identity.current_account()) is not null);
create policy signed_in on registry.employment as restrictive for select
    using ((select identity.current_account()) is not null);
create policy signed_in on registry.competence as restrictive for select
    using ((select identity.current_account()) is not null);
create policy signed_in on registry.organization_contact as restrictive for select
    using ((select identity.current_account()) is not null);
