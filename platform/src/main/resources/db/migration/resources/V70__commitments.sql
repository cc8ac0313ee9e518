-- What a member has promised to the cluster for an academic year: people first, then money and facilities.
create table resources.commitment (
    cluster_id      uuid not null,
    organization_id uuid not null,
    -- The year in which the academic year begins: 2026 is 2026/2027.
    academic_year   integer not null check (academic_year between 1990 and 2200),
    -- Full-time equivalents, and how many hours a year one of them is at this member.
    staff           numeric(8, 2) check (staff > 0),
    full_time_hours integer not null default 1760 check (full_time_hours between 100 and 4000),
    -- In soʻm.
    money           numeric(16, 2) check (money > 0),
    -- Hours of places, equipment and vehicles.
    facility_hours  numeric(10, 1) check (facility_hours > 0),
    words           text check (length(words) between 1 and 2000),
    version         integer not null default 1,
    changed_at      timestamptz not null,
    primary key (cluster_id, organization_id, academic_year),
    check (coalesce(staff, money, facility_hours) is not null)
);
create index commitment_of_year on resources.commitment (cluster_id, academic_year);
call identity.cluster_owned('resources.commitment');
call identity.inside_only('resources.commitment'::regclass, '${program}');
