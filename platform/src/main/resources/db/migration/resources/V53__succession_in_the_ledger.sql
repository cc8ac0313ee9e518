-- Who goes on for whom in the ledger of a cluster: entries keep the names they were written with, sums and statements
-- of the successor count them too. A chain is kept flat: the successor is always the one that is there.
create table resources.ledger_succession (
    cluster_id     uuid not null,
    predecessor_id uuid not null,
    successor_id   uuid not null,
    since          date not null,
    primary key (cluster_id, predecessor_id),
    check (predecessor_id <> successor_id)
);
create index ledger_succession_of_successor on resources.ledger_succession (cluster_id, successor_id);
call identity.cluster_owned('resources.ledger_succession');
call identity.inside_only('resources.ledger_succession'::regclass, '${program}');

-- The own timetable that an owner brought in goes with the offer.
alter table resources.timetable_time
    drop constraint timetable_time_organization_id_offer_id_fkey,
    add constraint timetable_time_of_offer foreign key (organization_id, offer_id)
        references resources.offer (organization_id, id) on update cascade;
