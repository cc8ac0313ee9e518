-- Offers that are no longer shared with a cluster their owner has left. What was promised there stays, and whoever has it
-- still sees what it is; nobody can ask for it.
create table resources.offer_left (
    organization_id uuid not null,
    offer_id        uuid not null,
    cluster_id      uuid not null,
    since           timestamptz not null,
    primary key (offer_id, cluster_id),
    foreign key (organization_id, offer_id) references resources.offer (organization_id, id)
        on update cascade on delete cascade
);
call identity.cluster_owned('resources.offer_left');
call identity.inside_only('resources.offer_left'::regclass, '${program}');

-- Inside of the cluster it can still be looked at, though its owner is no longer one of those whose rows are read there.
create policy left_behind on resources.offer for select to ${program} using (
    exists (select from resources.offer_left l where l.offer_id = offer.id));
alter policy where_offered on resources.offer using (
    organization_id = any ((select identity.own_organizations())::uuid[])
    or exists (select from resources.offer_use u where u.offer_id = offer.id)
    or exists (select from resources.offer_left l where l.offer_id = offer.id));

-- An organisation that goes on inside another takes its offers along, with all that hangs on them.
alter table resources.offer_use
    drop constraint offer_use_organization_id_offer_id_fkey,
    add constraint offer_use_of_offer foreign key (organization_id, offer_id)
        references resources.offer (organization_id, id) on update cascade on delete cascade;
alter table resources.offer_photo
    drop constraint offer_photo_organization_id_offer_id_fkey,
    add constraint offer_photo_of_offer foreign key (organization_id, offer_id)
        references resources.offer (organization_id, id) on update cascade on delete cascade;
alter table resources.condition_report
    drop constraint condition_report_organization_id_offer_id_fkey,
    add constraint condition_report_of_offer foreign key (organization_id, offer_id)
        references resources.offer (organization_id, id) on update cascade;
