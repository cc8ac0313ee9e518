-- What a member has and shares: places, equipment, vehicles, library items, hours of staff, seats in courses, licences.
-- A thing that no cluster may use stands here too: the register of facilities with their condition.
create table resources.offer (
    id                uuid primary key,
    organization_id   uuid not null,
    kind              text not null check (kind in
        ('place', 'equipment', 'vehicle', 'library', 'staff', 'course_seats', 'licence')),
    category          text not null check (category ~ '^[a-z0-9_]{2,40}$'),
    name              jsonb not null check (jsonb_typeof(name) = 'object' and name <> '{}'),
    description       jsonb not null default '{}' check (jsonb_typeof(description) = 'object'),
    rules             jsonb not null default '{}' check (jsonb_typeof(rules) = 'object'),
    qualification     jsonb not null default '{}' check (jsonb_typeof(qualification) = 'object'),
    -- How many alike there are, numbered from 1, and how many persons one of them takes.
    units             integer not null default 1 check (units between 1 and 1000),
    capacity          integer check (capacity between 1 and 100000),
    -- Degrees (WGS 84); where the organisation stands when it has none of its own.
    latitude          numeric(9, 6) check (latitude between -90 and 90),
    longitude         numeric(9, 6) check (longitude between -180 and 180),
    accessibility     text not null default 'unknown' check (accessibility in ('yes', 'partly', 'no', 'unknown')),
    condition         text not null default 'good' check (condition in ('new', 'good', 'fair', 'poor', 'broken')),
    -- The specialist whose hours are offered, when he or she has an account.
    specialist        uuid,
    opening           jsonb not null check (jsonb_typeof(opening) = 'object'),
    -- In soʻm for one unit and hour.
    own_cost          numeric(14, 2) check (own_cost >= 0),
    member_price      numeric(14, 2) check (member_price >= 0),
    market_price      numeric(14, 2) check (market_price >= 0),
    approver          text not null default 'owner' check (approver in ('nobody', 'owner', 'person', 'seat', 'body')),
    approver_account  uuid,
    -- A seat or a body, in a cluster in which it may decide.
    approver_id       uuid,
    approver_cluster  uuid,
    answer_hours      integer not null default 48 check (answer_hours between 1 and 720),
    ahead_days        integer not null default 180 check (ahead_days between 1 and 730),
    lead_minutes      integer not null default 0 check (lead_minutes between 0 and 43200),
    shortest_minutes  integer not null default 30 check (shortest_minutes between 5 and 527040),
    longest_minutes   integer not null default 480 check (longest_minutes between 5 and 527040),
    buffer_before     integer not null default 0 check (buffer_before between 0 and 1440),
    buffer_after      integer not null default 0 check (buffer_after between 0 and 1440),
    -- Until how long before its beginning a use is given back without being counted.
    cancel_minutes    integer not null default 1440 check (cancel_minutes between 0 and 43200),
    -- Whether who uses it says so at the door; who does not, did not come.
    check_in          boolean not null default false,
    state             text not null default 'offered' check (state in ('offered', 'paused', 'withdrawn')),
    version           integer not null default 1,
    changed_at        timestamptz not null,
    unique (organization_id, id),
    check (shortest_minutes <= longest_minutes),
    check ((latitude is null) = (longitude is null)),
    check ((approver = 'person') = (approver_account is not null)),
    check ((approver in ('seat', 'body')) = (approver_id is not null)),
    check ((approver_id is null) = (approver_cluster is null))
);
create index offer_of_organization on resources.offer (organization_id, state);
create index offer_of_specialist on resources.offer (specialist) where specialist is not null;
create index offer_of_approver on resources.offer (approver_account) where approver_account is not null;
call identity.organization_owned('resources.offer');
revoke delete on resources.offer from ${program};

-- Which clusters may use it, or only see it in their register of facilities.
create table resources.offer_use (
    organization_id uuid not null,
    offer_id        uuid not null,
    cluster_id      uuid not null,
    usable          boolean not null default true,
    since           timestamptz not null,
    primary key (offer_id, cluster_id),
    foreign key (organization_id, offer_id) references resources.offer (organization_id, id) on delete cascade
);
create index offer_use_of_cluster on resources.offer_use (cluster_id, offer_id);
call identity.organization_owned('resources.offer_use');

create table resources.offer_photo (
    organization_id uuid not null,
    offer_id        uuid not null,
    file_id         uuid not null,
    alt             jsonb not null default '{}' check (jsonb_typeof(alt) = 'object'),
    place           integer not null check (place between 1 and 12),
    primary key (offer_id, file_id),
    foreign key (organization_id, offer_id) references resources.offer (organization_id, id) on delete cascade
);
call identity.organization_owned('resources.offer_photo');

-- In what condition it was found: at the yearly audit, at a return, after a damage.
create table resources.condition_report (
    organization_id uuid not null,
    id              uuid primary key,
    offer_id        uuid not null,
    reason          text not null check (reason in ('audit', 'return', 'damage', 'repair')),
    day             date not null,
    condition       text not null check (condition in ('new', 'good', 'fair', 'poor', 'broken')),
    -- Of the audit: how well it answers what teaching needs, from 0 to 100.
    adequacy        integer check (adequacy between 0 and 100),
    words           text check (length(words) between 1 and 4000),
    file_id         uuid,
    booking_id      uuid,
    reported_by     uuid not null,
    reported_at     timestamptz not null,
    check (adequacy is null or reason = 'audit'),
    foreign key (organization_id, offer_id) references resources.offer (organization_id, id)
);
create index condition_report_of_offer on resources.condition_report (offer_id, day desc, id desc);
create index condition_report_audits on resources.condition_report (organization_id, day) where reason = 'audit';
call identity.organization_owned('resources.condition_report');
revoke update, delete on resources.condition_report from ${program};

-- What is offered is seen by those who may use it: the owner, and who stands inside of a cluster it is offered in.
create policy where_offered on resources.offer_use as restrictive for select to ${program} using (
    organization_id = any ((select identity.own_organizations())::uuid[])
    or cluster_id = any ((select identity.inside_clusters())::uuid[])
    or cluster_id = (select identity.writable_cluster()));
create policy where_offered on resources.offer as restrictive for select to ${program} using (
    organization_id = any ((select identity.own_organizations())::uuid[])
    or exists (select from resources.offer_use u where u.offer_id = offer.id));
create policy where_offered on resources.offer_photo as restrictive for select to ${program} using (
    organization_id = any ((select identity.own_organizations())::uuid[])
    or exists (select from resources.offer_use u where u.offer_id = offer_photo.offer_id));
create policy where_offered on resources.condition_report as restrictive for select to ${program} using (
    organization_id = any ((select identity.own_organizations())::uuid[])
    or exists (select from resources.offer_use u where u.offer_id = condition_report.offer_id));
