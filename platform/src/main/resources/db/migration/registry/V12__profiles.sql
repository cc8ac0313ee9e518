-- The member profile form: figures of an organisation for one academic year.

-- No data is an absent key, so a figure that stands here is a number of zero or more.
create function registry.figures_are_valid(figures jsonb) returns boolean
    language sql immutable strict parallel safe
    return jsonb_typeof(figures) = 'object' and not exists (
        select from jsonb_each(figures) as f (key, value)
        where jsonb_typeof(f.value) <> 'number' or (f.value)::numeric < 0
           or (f.key = 'vulnerable_share' and (f.value)::numeric > 100));

create table registry.profile (
    organization_id uuid not null references registry.organization (id),
    id uuid not null,
    -- The year in which the academic year begins: 2025 is 2025/2026.
    academic_year integer not null check (academic_year between 1990 and 2200),
    figures jsonb not null default '{}' check (registry.figures_are_valid(figures)),
    -- For each confirmed field: the day and the account, {"staff": {"on": "2026-10-01", "by": "…"}}.
    -- Changing a figure takes its confirmation away.
    confirmed jsonb not null default '{}' check (jsonb_typeof(confirmed) = 'object'),
    updated_at timestamptz not null default now(),
    version integer not null default 0,
    primary key (organization_id, id),
    unique (organization_id, academic_year)
);
call identity.organization_owned('registry.profile');

-- Which fields a kind of member must fill and confirm (indicator QUA5). Our default, dated, may be changed.
create table registry.profile_requirement (
    member_group text not null check (member_group in ('school', 'enterprise', 'other')),
    field text not null,
    valid daterange not null default daterange('2020-01-01', null),
    primary key (member_group, field, valid)
);
call identity.installation_wide('registry.profile_requirement', 'a classifier: which profile fields are required');

insert into registry.profile_requirement (member_group, field)
select 'school', unnest(array['learners', 'staff', 'teachers', 'rooms', 'devices', 'laboratories', 'money',
                              'floor_area', 'vulnerable_share', 'travel_minutes'])
union all
select 'enterprise', unnest(array['staff', 'rooms', 'devices', 'laboratories', 'money', 'travel_minutes'])
union all
select 'other', unnest(array['staff', 'rooms', 'devices', 'travel_minutes']);

-- The profile as it was when the member joined. Kept for ever: nobody changes or deletes it.
create table registry.baseline (
    cluster_id uuid not null,
    id uuid not null,
    membership_id uuid not null,
    organization_id uuid not null,
    academic_year integer not null,
    figures jsonb not null check (registry.figures_are_valid(figures)),
    confirmed jsonb not null,
    joined_on date not null,
    taken_on date not null,
    taken_by uuid,
    primary key (cluster_id, id),
    unique (cluster_id, membership_id),
    foreign key (cluster_id, membership_id, organization_id)
        references registry.membership (cluster_id, id, organization_id)
);
call identity.cluster_owned('registry.baseline');
create policy own_readable on registry.baseline for select using
    (organization_id = any ((select identity.own_organizations())::uuid[]));
revoke update, delete on registry.baseline from ${program};
