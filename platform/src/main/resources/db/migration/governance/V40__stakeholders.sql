-- Stakeholders of a cluster, how they are spoken with, and what they said: letters of interest, consultations.

create table governance.stakeholder (
    cluster_id uuid not null,
    id uuid not null,
    side text not null check (side in ('state', 'education', 'industry', 'research', 'civil')),
    -- An organisation of the register, or a name where it stands in none.
    organization_id uuid,
    name text check (name <> ''),
    contact_name text,
    contact_position text,
    contact_email text,
    contact_phone text,
    influence smallint check (influence between 1 and 5),
    interest smallint check (interest between 1 and 5),
    engagement text not null check (engagement in ('unaware', 'informed', 'consulted', 'involved', 'committed', 'declined')),
    owner_name text,
    owner_account uuid,
    channel text check (channel in ('meeting', 'phone', 'mail', 'messenger', 'letter', 'event')),
    frequency text check (frequency in ('weekly', 'monthly', 'quarterly', 'yearly', 'as_needed')),
    added_on date not null,
    removed_on date check (removed_on >= added_on),
    created_by uuid not null,
    version integer not null default 0,
    primary key (cluster_id, id),
    check ((organization_id is null) <> (name is null))
);
create unique index stakeholder_organization_once on governance.stakeholder (cluster_id, organization_id)
    where removed_on is null;
create index stakeholder_of_side on governance.stakeholder (cluster_id, side) where removed_on is null;
call identity.cluster_owned('governance.stakeholder');

-- What was spoken about; added to, never changed.
create table governance.stakeholder_contact (
    cluster_id uuid not null,
    id uuid not null,
    stakeholder_id uuid not null,
    day date not null,
    channel text not null check (channel in ('meeting', 'phone', 'mail', 'messenger', 'letter', 'event')),
    summary text not null check (summary <> ''),
    next_step text,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    primary key (cluster_id, id),
    foreign key (cluster_id, stakeholder_id) references governance.stakeholder (cluster_id, id)
);
create index stakeholder_contact_of on governance.stakeholder_contact (cluster_id, stakeholder_id, day desc);
call identity.cluster_owned('governance.stakeholder_contact');

-- A letter of interest or support counts once it is confirmed or its file is there.
create table governance.stakeholder_letter (
    cluster_id uuid not null,
    id uuid not null,
    stakeholder_id uuid not null,
    dated date not null,
    member_class text not null
        check (member_class in ('school', 'vocational', 'higher', 'enterprise', 'state', 'civil')),
    signed_by_name text not null check (signed_by_name <> ''),
    file_id uuid,
    recorded_by uuid not null,
    confirmed_by uuid,
    confirmed_at timestamptz,
    primary key (cluster_id, id),
    foreign key (cluster_id, stakeholder_id) references governance.stakeholder (cluster_id, id),
    check ((confirmed_by is null) = (confirmed_at is null))
);
create index stakeholder_letter_of on governance.stakeholder_letter (cluster_id, stakeholder_id);
call identity.cluster_owned('governance.stakeholder_letter');

create table governance.consultation (
    cluster_id uuid not null,
    id uuid not null,
    title jsonb not null check (jsonb_typeof(title) = 'object' and title <> '{}'),
    question jsonb not null check (jsonb_typeof(question) = 'object' and question <> '{}'),
    opened_at timestamptz not null,
    -- Comments are taken through this day.
    until date not null,
    -- The link for those without an account; null where only members are asked.
    link text unique,
    conclusion text,
    closed_at timestamptz,
    closed_by uuid,
    created_by uuid not null,
    version integer not null default 0,
    primary key (cluster_id, id),
    check ((closed_at is null) = (conclusion is null))
);
call identity.cluster_owned('governance.consultation');

create table governance.consultation_comment (
    cluster_id uuid not null,
    id uuid not null,
    consultation_id uuid not null,
    -- Null for a comment that came by the public link, and after its author was forgotten.
    author_account uuid,
    public boolean not null,
    author_name text not null,
    author_place text not null default '',
    side text check (side in ('state', 'education', 'industry', 'research', 'civil')),
    text text not null check (text <> ''),
    at timestamptz not null,
    answer text check (answer <> ''),
    answered_by uuid,
    answered_at timestamptz,
    primary key (cluster_id, id),
    foreign key (cluster_id, consultation_id) references governance.consultation (cluster_id, id),
    check ((answer is null) = (answered_at is null))
);
create index consultation_comment_of on governance.consultation_comment (cluster_id, consultation_id, at);
create index consultation_comment_by on governance.consultation_comment (author_account)
    where author_account is not null;
create index consultation_comment_waiting on governance.consultation_comment (cluster_id) where answer is null;
call identity.cluster_owned('governance.consultation_comment');

-- The link leads to one consultation, whoever follows it and whatever they may read otherwise.
create policy by_link on governance.consultation for select to current_user using (true);
create function governance.consultation_by_link(wanted text) returns table (cluster_id uuid, id uuid)
    language sql stable security definer set search_path = pg_catalog as $$
    select c.cluster_id, c.id from governance.consultation c where c.link = wanted
$$;

-- A person takes the own name off the own comments, also in clusters the person does not belong to any more.
create policy own_hand on governance.consultation_comment to current_user using (true) with check (true);
create function governance.forget_commenter() returns void
    language sql volatile security definer set search_path = pg_catalog as $$
    update governance.consultation_comment set author_account = null, author_name = '', author_place = ''
    where author_account = (select identity.current_account())
$$;
