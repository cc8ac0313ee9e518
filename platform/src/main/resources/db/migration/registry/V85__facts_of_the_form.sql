-- What a cluster must state about itself by its legal form: a consortium its term or project, lead member and shares; an
-- association its state registration and dues; a partnership its agreement and that each member acts in its own name.

create table registry.cluster_form (
    cluster_id uuid primary key references registry.cluster (id),
    term_until date,
    project text check (project <> ''),
    lead_organization_id uuid references registry.organization (id),
    registration_number text check (registration_number ~ '^[0-9]{9}$'),
    registered_on date,
    dues jsonb not null default '{}' check (jsonb_typeof(dues) = 'object'),
    agreement_number text check (agreement_number <> ''),
    agreed_on date,
    own_name boolean not null default false,
    check ((registration_number is null) = (registered_on is null))
);

-- The share of a member of a consortium, in percent.
create table registry.cluster_share (
    cluster_id uuid not null references registry.cluster (id),
    organization_id uuid not null references registry.organization (id),
    share numeric(7, 4) not null check (share > 0 and share <= 100),
    primary key (cluster_id, organization_id)
);
create index cluster_share_by_organization on registry.cluster_share (organization_id);
create index cluster_form_lead on registry.cluster_form (lead_organization_id);

call identity.cluster_owned('registry.cluster_form');
call identity.cluster_owned('registry.cluster_share');
