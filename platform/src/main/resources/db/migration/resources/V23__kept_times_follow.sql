-- Times an owner keeps go with the offer to the organisation in which it goes on.
alter table resources.blocked_time
    drop constraint blocked_time_organization_id_offer_id_fkey,
    add constraint blocked_time_of_offer foreign key (organization_id, offer_id)
        references resources.offer (organization_id, id) on update cascade;
