-- Normative documents of a cluster: versions by heading, remarks on paragraphs, signatures of members.

create table governance.document (
    cluster_id uuid not null references registry.cluster (id),
    id uuid not null,
    kind text not null check (kind in ('charter', 'accession', 'sharing', 'mobility', 'internship',
        'intellectual_property', 'data', 'finance', 'quality', 'complaints', 'conflict_of_interest', 'other')),
    title jsonb not null check (jsonb_typeof(title) = 'object' and title <> '{}'),
    created_by uuid,
    created_at timestamptz not null,
    primary key (cluster_id, id)
);
-- A cluster has one charter, which changes by versions.
create unique index document_charter_once on governance.document (cluster_id) where kind = 'charter';

create table governance.document_version (
    cluster_id uuid not null,
    id uuid not null,
    document_id uuid not null,
    number integer not null check (number > 0),
    state text not null check (state in ('draft', 'approving', 'in_force', 'withdrawn')),
    -- Why this version is made: what changes against the one before.
    note text,
    created_by uuid,
    created_at timestamptz not null,
    -- When it was put to approval, and where: a body that decides, or whoever holds the right.
    submitted_by uuid,
    submitted_at timestamptz,
    body_id uuid,
    proposal_id uuid,
    -- How the last approval ended, when it did not end in force.
    answer text check (answer in ('rejected', 'lapsed', 'withdrawn', 'returned')),
    answer_reason text,
    -- SHA-256 of the canonical text, fixed when it is put to approval.
    hash text check (hash ~ '^[0-9a-f]{64}$'),
    approved_by uuid,
    approved_at timestamptz,
    -- A decision outside the platform: number and date of the minutes.
    approved_basis text,
    wanted_from date,
    in_force_from date,
    -- The day on which another version or the withdrawal ended it.
    ended_on date,
    ended_reason text,
    review_on date,
    reminded_on date,
    primary key (cluster_id, id),
    unique (cluster_id, document_id, number),
    foreign key (cluster_id, document_id) references governance.document (cluster_id, id),
    check (state = 'draft' or hash is not null),
    check ((state in ('in_force', 'withdrawn')) = (in_force_from is not null)),
    check (state <> 'withdrawn' or ended_on is not null),
    check (ended_on >= in_force_from),
    constraint document_in_force_once exclude using gist
        (cluster_id with =, document_id with =, daterange(in_force_from, ended_on) with &&)
        where (in_force_from is not null)
);
-- One version at a time is worked on.
create unique index document_draft_once on governance.document_version (cluster_id, document_id)
    where state in ('draft', 'approving');

create table governance.document_section (
    cluster_id uuid not null,
    id uuid not null,
    version_id uuid not null,
    position integer not null,
    -- The same heading in another version has the same key.
    key text not null check (key <> ''),
    heading jsonb not null check (jsonb_typeof(heading) = 'object' and heading <> '{}'),
    body jsonb not null default '{}' check (jsonb_typeof(body) = 'object'),
    mandatory boolean not null,
    -- Why a mandatory heading is left without text.
    argued text,
    -- When the text of each language was last changed: {"uz": "2026-…"}.
    changed jsonb not null default '{}',
    lock integer not null default 0,
    primary key (cluster_id, id),
    unique (cluster_id, version_id, key),
    foreign key (cluster_id, version_id) references governance.document_version (cluster_id, id) on delete cascade
);

-- Who wrote in a version: whoever wrote it alone may not alone approve it.
create table governance.document_author (
    cluster_id uuid not null,
    version_id uuid not null,
    account_id uuid not null,
    since timestamptz not null,
    primary key (cluster_id, version_id, account_id),
    foreign key (cluster_id, version_id) references governance.document_version (cluster_id, id) on delete cascade
);

-- A comment on a paragraph, or another wording of it that is suggested.
create table governance.document_remark (
    cluster_id uuid not null,
    id uuid not null,
    version_id uuid not null,
    section_id uuid not null,
    language text not null check (language in ('uz', 'uz-Cyrl', 'ru', 'en')),
    -- The paragraph as it stood: remarks find it again by this text.
    paragraph text not null,
    suggested text,
    text text not null,
    state text not null check (state in ('open', 'resolved', 'accepted', 'declined')),
    account_id uuid not null,
    organization_id uuid,
    made_at timestamptz not null,
    answer text,
    answered_by uuid,
    answered_at timestamptz,
    primary key (cluster_id, id),
    foreign key (cluster_id, section_id) references governance.document_section (cluster_id, id) on delete cascade,
    foreign key (cluster_id, version_id) references governance.document_version (cluster_id, id) on delete cascade,
    check ((suggested is null and state in ('open', 'resolved'))
        or (suggested is not null and state in ('open', 'accepted', 'declined'))),
    check (state <> 'declined' or answer <> '')
);
create index document_remark_of on governance.document_remark (cluster_id, version_id, section_id);
create index document_remark_by on governance.document_remark (account_id);

-- The signature of a member under a version; never changed.
create table governance.document_signature (
    cluster_id uuid not null,
    id uuid not null,
    version_id uuid not null,
    organization_id uuid not null,
    account_id uuid not null,
    seat_id uuid,
    kind text not null check (kind in ('consent', 'scan', 'qualified')),
    hash text not null check (hash ~ '^[0-9a-f]{64}$'),
    signed_at timestamptz not null,
    file_id uuid,
    -- Of a qualified signature: what the service that checked it said of the certificate.
    certificate jsonb,
    primary key (cluster_id, id),
    foreign key (cluster_id, version_id) references governance.document_version (cluster_id, id),
    check ((kind = 'scan') = (file_id is not null)),
    check ((kind = 'qualified') = (certificate is not null)),
    constraint document_signature_once unique (cluster_id, version_id, organization_id)
);
create index document_signature_by on governance.document_signature (account_id);

call identity.cluster_owned('governance.document');
call identity.cluster_owned('governance.document_version');
call identity.cluster_owned('governance.document_section');
call identity.cluster_owned('governance.document_author');
call identity.cluster_owned('governance.document_remark');
call identity.cluster_owned('governance.document_signature');
revoke update, delete on governance.document_signature from ${program};
