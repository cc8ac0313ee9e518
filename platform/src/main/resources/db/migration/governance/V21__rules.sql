-- Single rules of a cluster, sorted by how far they bind, and exceptions of members from them.

create table governance.document_rule (
    cluster_id uuid not null references registry.cluster (id),
    id uuid not null,
    document_id uuid,
    number text not null check (number <> ''),
    scope text not null check (scope in ('mandatory', 'recommended', 'local')),
    text jsonb not null check (jsonb_typeof(text) = 'object' and text <> '{}'),
    state text not null check (state in ('draft', 'in_force', 'ended')),
    -- What the rule does to the identity of members, by question: {"traditions": {"touched": true, "note": "…"}}.
    identity_check jsonb not null default '{}' check (jsonb_typeof(identity_check) = 'object'),
    created_by uuid,
    created_at timestamptz not null,
    approved_by uuid,
    approved_basis text,
    in_force_from date,
    ended_on date,
    primary key (cluster_id, id),
    foreign key (cluster_id, document_id) references governance.document (cluster_id, id)
        on delete set null (document_id),
    constraint document_rule_number_once unique (cluster_id, number),
    check ((state = 'draft') = (in_force_from is null)),
    check ((state = 'ended') = (ended_on is not null))
);

create table governance.rule_exception (
    cluster_id uuid not null,
    id uuid not null,
    rule_id uuid not null,
    organization_id uuid not null,
    reason text not null check (reason <> ''),
    period daterange not null check (not isempty(period)),
    state text not null check (state in ('asked', 'granted', 'refused')),
    answer text,
    asked_by uuid,
    asked_at timestamptz not null,
    decided_by uuid,
    decided_at timestamptz,
    primary key (cluster_id, id),
    foreign key (cluster_id, rule_id) references governance.document_rule (cluster_id, id),
    check ((state = 'asked') = (decided_at is null)),
    check (state = 'asked' or answer <> '')
);
create index rule_exception_of on governance.rule_exception (cluster_id, rule_id);
-- A member waits for one answer at a time.
create unique index rule_exception_asked_once on governance.rule_exception (cluster_id, rule_id, organization_id)
    where state = 'asked';

call identity.cluster_owned('governance.document_rule');
call identity.cluster_owned('governance.rule_exception');
