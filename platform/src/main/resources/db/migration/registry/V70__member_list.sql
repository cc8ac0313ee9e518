-- A cluster's members are listed by name and counted by type and territory, in a database that may hold the
-- organisations of a whole country. So a membership carries what its list needs of the organisation: a page and the
-- counts beside it read the memberships of one cluster by an index, however many organisations there are.
alter table registry.membership
    add column sort_name text collate "uz-x-icu" not null default '',
    add column type_code text,
    add column territory_id uuid;
comment on column registry.membership.sort_name is 'as the organisation has it today; kept by triggers';
comment on column registry.membership.type_code is 'as the organisation has it today; kept by triggers';
comment on column registry.membership.territory_id is 'as the organisation has it today; kept by triggers';

-- The organisation's row is held until the end of the transaction: a change of it that goes on at the same time either
-- is seen here, or waits and then finds this membership.
create function registry.take_from_organization() returns trigger
    language plpgsql set search_path = pg_catalog as $$
begin
    select o.sort_name, o.type_code, o.territory_id into new.sort_name, new.type_code, new.territory_id
    from registry.organization o where o.id = new.organization_id for share;
    new.sort_name := coalesce(new.sort_name, '');
    return new;
end $$;
create trigger take_from_organization before insert or update of organization_id on registry.membership
    for each row execute function registry.take_from_organization();

-- Whoever changes an organisation need not be able to write in all its clusters, so the owner does.
create policy follows_organization on registry.membership for update to current_user using (true) with check (true);

create function registry.give_to_memberships() returns trigger
    language plpgsql security definer set search_path = pg_catalog as $$
begin
    update registry.membership m
    set sort_name = n.sort_name, type_code = n.type_code, territory_id = n.territory_id
    from changed n
    where m.organization_id = n.id
      and (m.sort_name, m.type_code, m.territory_id) is distinct from (n.sort_name, n.type_code, n.territory_id);
    return null;
end $$;
create trigger give_to_memberships after update on registry.organization
    referencing new table as changed for each statement execute function registry.give_to_memberships();

update registry.membership m
set sort_name = o.sort_name, type_code = o.type_code, territory_id = o.territory_id
from registry.organization o where o.id = m.organization_id;

create index membership_by_name on registry.membership (cluster_id, sort_name, organization_id);
-- Counting reads this index alone; the organisation is in it because the policies ask for it.
create index membership_counts
    on registry.membership (cluster_id, state, kind, type_code, territory_id, organization_id);
drop index registry.membership_by_state;
