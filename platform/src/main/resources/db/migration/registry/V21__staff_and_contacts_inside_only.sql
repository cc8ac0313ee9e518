-- Published clusters are readable for everybody, so being readable is not enough for people and contacts: they are seen
-- by the organisation itself, by the person, and where a transaction works for a cluster the organisation is in
-- (Access opens one only to those whose role reads such things).
create function registry.organization_is_in_writers_cluster(organization uuid) returns boolean
    language sql stable as $$
    select exists (
        select from registry.membership m
        where m.organization_id = organization and m.state <> 'left'
          and m.cluster_id = (select identity.writable_cluster()))
$$;

drop policy signed_in on registry.person;
drop policy signed_in on registry.employment;
drop policy signed_in on registry.competence;
drop policy signed_in on registry.organization_contact;

create policy inside on registry.person as restrictive for select using (
    organization_id = any ((select identity.own_organizations())::uuid[])
    or account_id = (select identity.current_account())
    or registry.organization_is_in_writers_cluster(organization_id));
create policy inside on registry.employment as restrictive for select using (exists (
    select from registry.person p where p.organization_id = employment.organization_id and p.id = person_id));
create policy inside on registry.competence as restrictive for select using (exists (
    select from registry.person p where p.organization_id = competence.organization_id and p.id = person_id));
create policy inside on registry.organization_contact as restrictive for select using (
    organization_id = any ((select identity.own_organizations())::uuid[])
    or (select identity.is_administrator())
    or registry.organization_is_kept_by_writer(organization_id)
    or registry.organization_is_in_writers_cluster(organization_id));

-- Their history is behind the same wall.
create policy inside on identity.organization_change as restrictive for select using (
    kind not in ('person', 'organization_contact')
    or organization_id = any ((select identity.own_organizations())::uuid[])
    or registry.organization_is_in_writers_cluster(organization_id));
