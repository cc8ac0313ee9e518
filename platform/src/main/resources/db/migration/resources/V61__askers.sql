-- Which members may enter wishes in a round: all, those of some kinds of membership, those of some types of
-- organisations, or chosen ones.
alter table resources.round
    add column askers_by text not null default 'all' check (askers_by in ('all', 'kind', 'type', 'chosen')),
    add column askers_codes text[] not null default '{}' check (cardinality(askers_codes) <= 100),
    add constraint round_askers_named check ((askers_by in ('kind', 'type')) = (askers_codes <> '{}'));

create table resources.round_asker (
    cluster_id      uuid not null,
    round_id        uuid not null,
    organization_id uuid not null,
    primary key (cluster_id, round_id, organization_id),
    foreign key (cluster_id, round_id) references resources.round (cluster_id, id) on delete cascade
);
create index round_asker_organization on resources.round_asker (organization_id);
call identity.cluster_owned('resources.round_asker');
call identity.inside_only('resources.round_asker'::regclass, '${program}');
