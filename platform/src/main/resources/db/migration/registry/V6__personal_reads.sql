-- Who from outside looked at whom. Written by the reader's own transaction, read by the organisation and the person.
create table registry.personal_read (
    organization_id uuid not null references registry.organization,
    id              uuid not null,
    person_id       uuid not null,
    reader_id       uuid not null,
    purpose         text not null,
    at              timestamptz not null default now(),
    primary key (organization_id, id)
);
create index personal_read_of_person on registry.personal_read (person_id, at desc);
call identity.organization_owned('registry.personal_read');
drop policy organization_readable on registry.personal_read;
create policy own_people on registry.personal_read for select using (
    organization_id = any ((select identity.own_organizations())::uuid[])
    or exists (select from registry.person p where p.id = person_id and p.account_id = identity.current_account()));
create policy written_by_reader on registry.personal_read for insert
    with check (reader_id = (select identity.current_account()));
revoke update, delete on registry.personal_read from ${program};

-- The other script is derived; nothing else was ever kept in it.
alter table registry.person drop column name_cyrillic;
