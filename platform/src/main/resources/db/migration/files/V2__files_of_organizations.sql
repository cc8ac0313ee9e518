-- A file that an organisation keeps, such as what shows a competence of somebody who works there. Only those who act for
-- the organisation see it; a room that shows it to others asks for their right and opens it on its own account.
alter table files.stored_file add column organization_id uuid;
alter table files.stored_file add constraint stored_file_of_one_owner
    check (cluster_id is null or organization_id is null);
create index stored_file_of_organization on files.stored_file (organization_id) where organization_id is not null;
create policy organization_owned on files.stored_file for all
    using (organization_id = any ((select identity.own_organizations())::uuid[]))
    with check (organization_id = any ((select identity.own_organizations())::uuid[]));
-- Restrictive, as for clusters: who brought it sees it no longer than they act for the organisation. The sweep of files
-- whose time is over runs as the owner and is not concerned.
create policy organization_wall on files.stored_file as restrictive for select to ${program}
    using (organization_id is null or organization_id = any ((select identity.own_organizations())::uuid[]));
create policy organization_wall_insert on files.stored_file as restrictive for insert to ${program}
    with check (organization_id is null or organization_id = any ((select identity.own_organizations())::uuid[]));
create policy organization_wall_update on files.stored_file as restrictive for update to ${program}
    using (organization_id is null or organization_id = any ((select identity.own_organizations())::uuid[]))
    with check (organization_id is null or organization_id = any ((select identity.own_organizations())::uuid[]));
create policy organization_wall_delete on files.stored_file as restrictive for delete to ${program}
    using (organization_id is null or organization_id = any ((select identity.own_organizations())::uuid[]));
