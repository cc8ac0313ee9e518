-- Lists that are brought in: the file as it was read, what each row means, what people decided, what came of it.

create table registry.import (
    cluster_id   uuid not null,
    id           uuid not null,
    file_id      uuid not null,
    file_name    text not null,
    sheet        text not null default '',
    format       text not null default '',
    mapping      jsonb not null default '{}',
    heading_row  integer not null default 0,
    headings     jsonb not null default '[]',
    unrecognised jsonb not null default '[]',
    state        text not null check (state in ('checking', 'checked', 'refused', 'applying', 'applied', 'undone')),
    refusal      jsonb,
    job_id       uuid,
    created_by   uuid not null,
    created_at   timestamptz not null default now(),
    applied_at   timestamptz,
    undone_at    timestamptz,
    version      integer not null default 0,
    primary key (cluster_id, id),
    foreign key (cluster_id) references registry.cluster (id)
);
create index import_recent on registry.import (cluster_id, created_at desc);
call identity.cluster_owned('registry.import');

create table registry.import_row (
    cluster_id      uuid not null,
    id              uuid not null,
    import_id       uuid not null,
    no              integer not null,
    cells           jsonb not null,
    data            jsonb not null,
    verdict         text not null
        check (verdict in ('new', 'update', 'same', 'suggestion', 'duplicate', 'rejected')),
    problems        jsonb not null default '[]',
    candidates      jsonb not null default '[]',
    target_id       uuid,
    decision        text check (decision in ('same', 'different', 'later')),
    decided_by      uuid,
    result          text
        check (result in ('created', 'updated', 'same', 'suggested', 'later', 'rejected')),
    organization_id uuid,
    became_member   boolean not null default false,
    before          jsonb,
    primary key (cluster_id, id),
    unique (cluster_id, import_id, no),
    foreign key (cluster_id, import_id) references registry.import (cluster_id, id) on delete cascade
);
create index import_row_by_verdict on registry.import_row (cluster_id, import_id, verdict, no);
create index import_row_with_problems on registry.import_row (cluster_id, import_id, no) where problems <> '[]';
call identity.cluster_owned('registry.import_row');

-- Headings that people of a cluster have mapped by hand.
create table registry.import_heading (
    cluster_id uuid not null,
    id         uuid not null,
    heading    text not null,
    field      text not null,
    primary key (cluster_id, id),
    unique (cluster_id, heading)
);
call identity.cluster_owned('registry.import_heading');

-- What a list says about an organisation that is not this cluster's to change; its own people answer.
create table registry.organization_suggestion (
    cluster_id      uuid not null,
    id              uuid not null,
    organization_id uuid not null references registry.organization (id),
    import_id       uuid not null,
    data            jsonb not null,
    state           text not null default 'open' check (state in ('open', 'accepted', 'declined')),
    created_by      uuid not null,
    created_at      timestamptz not null default now(),
    decided_by      uuid,
    decided_at      timestamptz,
    primary key (cluster_id, id),
    foreign key (cluster_id, import_id) references registry.import (cluster_id, id) on delete cascade
);
create index organization_suggestion_open on registry.organization_suggestion (organization_id) where state = 'open';
call identity.cluster_owned('registry.organization_suggestion');
create policy answered_by_its_organization on registry.organization_suggestion
    using (organization_id = any ((select identity.own_organizations())::uuid[]))
    with check (organization_id = any ((select identity.own_organizations())::uuid[]));
