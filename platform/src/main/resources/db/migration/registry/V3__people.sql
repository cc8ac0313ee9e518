-- People as staff of an organisation: only what the cluster's work needs. Somebody who works in two organisations is
-- written down by each for itself.
create table registry.person (
    organization_id uuid not null references registry.organization,
    id              uuid not null unique,
    version         bigint not null default 0,
    account_id      uuid,
    name            text not null check (name <> ''),
    name_cyrillic   text,
    sort_name       text collate "uz-x-icu" not null,
    innovator       boolean not null default false,
    innovator_note  text,
    primary key (organization_id, id)
);
create index person_by_name on registry.person (organization_id, sort_name, id);
create index person_by_account on registry.person (account_id) where account_id is not null;
call identity.organization_owned('registry.person');

create table registry.employment (
    organization_id uuid not null,
    id              uuid not null,
    person_id       uuid not null,
    position        jsonb not null check (jsonb_typeof(position) = 'object' and position <> '{}'),
    subjects        text[] not null default '{}',
    period          daterange not null check (not isempty(period) and not lower_inf(period)),
    primary key (organization_id, id),
    foreign key (organization_id, person_id) references registry.person (organization_id, id) on delete cascade
);
create index employment_by_person on registry.employment (organization_id, person_id);
call identity.organization_owned('registry.employment');

create table registry.competence (
    organization_id uuid not null,
    id              uuid not null,
    person_id       uuid not null,
    name            text not null check (name <> ''),
    evidence        text,
    file_id         uuid,
    since           date,
    primary key (organization_id, id),
    foreign key (organization_id, person_id) references registry.person (organization_id, id) on delete cascade
);
create index competence_by_person on registry.competence (organization_id, person_id);
call identity.organization_owned('registry.competence');

-- A person may always read what is held about themselves.
create policy own_record on registry.person for select using (account_id = identity.current_account());
create policy own_record on registry.employment for select using (exists (
    select from registry.person p where p.id = person_id and p.account_id = identity.current_account()));
create policy own_record on registry.competence for select using (exists (
    select from registry.person p where p.id = person_id and p.account_id = identity.current_account()));
