-- Evidence of a competence is a file the organisation keeps.
alter table registry.competence add foreign key (file_id) references files.stored_file (id);
create index competence_by_file on registry.competence (file_id) where file_id is not null;

-- One account is one person in an organisation.
create unique index person_account_once on registry.person (organization_id, account_id) where account_id is not null;

-- Whom an organisation names for a cluster at its accession is one of its people. Where the coordinator has the names on
-- paper, they may be written down, with what the paper says; correcting and removing is for the organisation itself.
create policy named_at_accession on registry.person for insert
    with check (account_id is null and registry.organization_is_in_writers_cluster(organization_id));
create policy named_at_accession on registry.employment for insert
    with check (registry.organization_is_in_writers_cluster(organization_id));
create policy named_at_accession on identity.organization_change for insert
    with check (kind = 'person' and registry.organization_is_in_writers_cluster(organization_id));
