-- Clusters, their memberships and what a member states when it joins.

-- Fields of study and work a cluster can be about: a short list after the broad fields of ISCED-F 2013,
-- with those detailed fields that clusters in the region are made around. Dated: a field may be retired.
create table registry.cluster_field (
    code text primary key check (code ~ '^[0-9]{2,4}$'),
    parent_code text references registry.cluster_field (code),
    name jsonb not null check (jsonb_typeof(name) = 'object'),
    valid daterange not null default daterange('2013-01-01', null)
);
call identity.installation_wide('registry.cluster_field', 'a classifier: names of fields, the same for everybody');

insert into registry.cluster_field (code, parent_code, name) values
    ('01', null, '{"uz":"Taʼlim va pedagogika","ru":"Образование и педагогика","en":"Education and pedagogy"}'),
    ('02', null, '{"uz":"Sanʼat va gumanitar fanlar","ru":"Искусство и гуманитарные науки","en":"Arts and humanities"}'),
    ('03', null, '{"uz":"Ijtimoiy fanlar, jurnalistika va axborot","ru":"Социальные науки, журналистика и информация","en":"Social sciences, journalism and information"}'),
    ('04', null, '{"uz":"Biznes, boshqaruv va huquq","ru":"Бизнес, управление и право","en":"Business, administration and law"}'),
    ('05', null, '{"uz":"Tabiiy fanlar, matematika va statistika","ru":"Естественные науки, математика и статистика","en":"Natural sciences, mathematics and statistics"}'),
    ('06', null, '{"uz":"Axborot-kommunikatsiya texnologiyalari","ru":"Информационно-коммуникационные технологии","en":"Information and communication technologies"}'),
    ('07', null, '{"uz":"Muhandislik, ishlab chiqarish va qurilish","ru":"Инженерия, производство и строительство","en":"Engineering, manufacturing and construction"}'),
    ('08', null, '{"uz":"Qishloq, oʻrmon va baliq xoʻjaligi, veterinariya","ru":"Сельское, лесное и рыбное хозяйство, ветеринария","en":"Agriculture, forestry, fisheries and veterinary"}'),
    ('09', null, '{"uz":"Sogʻliqni saqlash va ijtimoiy taʼminot","ru":"Здравоохранение и социальное обеспечение","en":"Health and welfare"}'),
    ('10', null, '{"uz":"Xizmat koʻrsatish","ru":"Сфера услуг","en":"Services"}'),
    ('011', '01', '{"uz":"Pedagoglar tayyorlash","ru":"Подготовка педагогов","en":"Training of teachers"}'),
    ('053', '05', '{"uz":"Fizika, kimyo va yer haqidagi fanlar","ru":"Физика, химия и науки о Земле","en":"Physical sciences"}'),
    ('054', '05', '{"uz":"Matematika va statistika","ru":"Математика и статистика","en":"Mathematics and statistics"}'),
    ('0613', '06', '{"uz":"Dasturiy taʼminot va ilovalar yaratish","ru":"Разработка программ и приложений","en":"Software and applications development"}'),
    ('0711', '07', '{"uz":"Kimyo muhandisligi va kimyoviy jarayonlar","ru":"Химическая инженерия и процессы","en":"Chemical engineering and processes"}'),
    ('0713', '07', '{"uz":"Elektrotexnika va energetika","ru":"Электротехника и энергетика","en":"Electricity and energy"}'),
    ('0714', '07', '{"uz":"Elektronika va avtomatlashtirish","ru":"Электроника и автоматизация","en":"Electronics and automation"}'),
    ('0715', '07', '{"uz":"Mexanika va metallga ishlov berish","ru":"Механика и металлообработка","en":"Mechanics and metal trades"}'),
    ('0716', '07', '{"uz":"Avtomobil, temir yoʻl va havo transporti vositalari","ru":"Автомобили, железнодорожный и воздушный транспорт","en":"Motor vehicles, ships and aircraft"}'),
    ('0721', '07', '{"uz":"Oziq-ovqat sanoati","ru":"Пищевая промышленность","en":"Food processing"}'),
    ('0723', '07', '{"uz":"Toʻqimachilik va tikuvchilik","ru":"Текстильное и швейное производство","en":"Textiles and clothing"}'),
    ('0724', '07', '{"uz":"Konchilik","ru":"Горное дело","en":"Mining and extraction"}'),
    ('073', '07', '{"uz":"Arxitektura va qurilish","ru":"Архитектура и строительство","en":"Architecture and construction"}'),
    ('081', '08', '{"uz":"Qishloq xoʻjaligi","ru":"Сельское хозяйство","en":"Agriculture"}'),
    ('091', '09', '{"uz":"Tibbiyot","ru":"Медицина","en":"Health"}'),
    ('1015', '10', '{"uz":"Sayohat, turizm va dam olish","ru":"Путешествия, туризм и досуг","en":"Travel, tourism and leisure"}'),
    ('104', '10', '{"uz":"Transport xizmatlari va logistika","ru":"Транспортные услуги и логистика","en":"Transport services and logistics"}');

create table registry.cluster (
    id uuid not null unique,
    -- A cluster is behind its own wall.
    cluster_id uuid not null generated always as (id) stored,
    slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{1,46}[a-z0-9]$'),
    name jsonb not null check (jsonb_typeof(name) = 'object' and name <> '{}'),
    field_code text references registry.cluster_field (code),
    territory_id uuid references registry.territory (id),
    form text not null default 'undecided' check (form in ('undecided', 'consortium', 'association', 'partnership')),
    aims jsonb not null default '{}' check (jsonb_typeof(aims) = 'object'),
    parent_id uuid references registry.cluster (id) check (parent_id <> id),
    status text not null default 'forming' check (status in ('forming', 'founded', 'operating', 'ended')),
    -- Each step with its day, so that the status of any past day can be told.
    forming_on date not null,
    founded_on date check (founded_on >= forming_on),
    operating_on date check (operating_on >= founded_on),
    ended_on date check (ended_on >= coalesce(operating_on, founded_on, forming_on)),
    ending_reason text,
    published boolean not null default false,
    -- Defaults of property C5, "several elements"; a cluster may change them.
    min_members integer not null default 3 check (min_members between 1 and 1000),
    min_types integer not null default 2 check (min_types between 1 and 50),
    created_by uuid,
    created_at timestamptz not null default now(),
    version integer not null default 0,
    primary key (cluster_id, id),
    check (case status
        when 'forming' then founded_on is null and ended_on is null
        when 'founded' then founded_on is not null and operating_on is null and ended_on is null
        when 'operating' then operating_on is not null and ended_on is null
        else ended_on is not null end)
);
create index cluster_parent on registry.cluster (parent_id);
create index cluster_territory on registry.cluster (territory_id);
create index cluster_published on registry.cluster (id) where published;
call identity.cluster_owned('registry.cluster');
create policy published_to_everybody on registry.cluster for select using (published);
create policy administrator_readable on registry.cluster for select using ((select identity.is_administrator()));

-- An organisation in a cluster. Dated, many to many; what it is on a day stands in its phases.
create table registry.membership (
    cluster_id uuid not null references registry.cluster (id),
    id uuid not null,
    organization_id uuid not null references registry.organization (id),
    kind text not null check (kind in ('founder', 'member', 'partner', 'observer')),
    state text not null check (state in ('prospective', 'applied', 'active', 'left')),
    since date not null,
    left_on date check (left_on >= since),
    valid daterange not null generated always as (daterange(since, left_on)) stored,
    leaving text check (leaving in ('withdrawn', 'excluded', 'declined', 'closed')),
    leaving_reason text,
    origin text not null check (origin in ('import', 'hand', 'application')),
    admitted_on date,
    -- By which right it was admitted, and what an accession needs that was not there yet.
    admitted_by_right text check (admitted_by_right in ('founding', 'council')),
    open_conditions text[] not null default '{}',
    -- The branch the member itself works in, as stated at accession: property C6 compares it with the cluster's.
    field_code text references registry.cluster_field (code),
    created_by uuid,
    created_at timestamptz not null default now(),
    version integer not null default 0,
    primary key (cluster_id, id),
    unique (cluster_id, id, organization_id),
    check ((state = 'left') = (left_on is not null)),
    check ((state = 'left') = (leaving is not null)),
    check (state <> 'active' or (admitted_on is not null and admitted_by_right is not null)),
    constraint membership_once exclude using gist (cluster_id with =, organization_id with =, valid with &&)
);
create index membership_by_organization on registry.membership (organization_id, cluster_id);
create index membership_by_state on registry.membership (cluster_id, state, kind, organization_id);

-- What a membership was from day to day. The last phase agrees with the membership itself.
create table registry.membership_phase (
    cluster_id uuid not null,
    id uuid not null,
    membership_id uuid not null,
    organization_id uuid not null,
    kind text not null check (kind in ('founder', 'member', 'partner', 'observer')),
    state text not null check (state in ('prospective', 'applied', 'active')),
    period daterange not null check (not isempty(period)),
    primary key (cluster_id, id),
    foreign key (cluster_id, membership_id, organization_id)
        references registry.membership (cluster_id, id, organization_id) on delete cascade,
    constraint membership_phase_once exclude using gist (cluster_id with =, membership_id with =, period with &&)
);
create index membership_phase_of on registry.membership_phase (cluster_id, membership_id);
create index membership_phase_by_organization on registry.membership_phase (organization_id, cluster_id);

-- The head's statement of interest; asked again each year, so there may be several. Never changed.
create table registry.interest_statement (
    cluster_id uuid not null,
    id uuid not null,
    membership_id uuid not null,
    organization_id uuid not null,
    interest text not null check (interest <> ''),
    expected_benefit text not null check (expected_benefit <> ''),
    head_name text not null check (head_name <> ''),
    head_position text,
    stated_on date not null,
    recorded_by uuid,
    recorded_at timestamptz not null default now(),
    primary key (cluster_id, id),
    foreign key (cluster_id, membership_id, organization_id)
        references registry.membership (cluster_id, id, organization_id) on delete cascade
);
create index interest_statement_of on registry.interest_statement (cluster_id, membership_id, stated_on desc);

-- Creative staff whom the member names for the work of the cluster.
create table registry.creative_staff (
    cluster_id uuid not null,
    id uuid not null,
    membership_id uuid not null,
    organization_id uuid not null,
    person_id uuid,
    name text not null check (name <> ''),
    contribution text,
    period daterange not null check (not isempty(period)),
    primary key (cluster_id, id),
    foreign key (cluster_id, membership_id, organization_id)
        references registry.membership (cluster_id, id, organization_id) on delete cascade,
    foreign key (organization_id, person_id) references registry.person (organization_id, id)
        on delete set null (person_id),
    constraint creative_staff_once
        exclude using gist (cluster_id with =, membership_id with =, name with =, period with &&)
);
create index creative_staff_of on registry.creative_staff (cluster_id, membership_id);

-- Who speaks for the member in the cluster: one representative and one deputy at a time.
create table registry.representative (
    cluster_id uuid not null,
    id uuid not null,
    membership_id uuid not null,
    organization_id uuid not null,
    role text not null check (role in ('representative', 'deputy')),
    person_id uuid,
    name text not null check (name <> ''),
    position text,
    votes boolean not null default true,
    period daterange not null check (not isempty(period)),
    primary key (cluster_id, id),
    foreign key (cluster_id, membership_id, organization_id)
        references registry.membership (cluster_id, id, organization_id) on delete cascade,
    foreign key (organization_id, person_id) references registry.person (organization_id, id)
        on delete set null (person_id),
    constraint representative_once exclude using gist
        (cluster_id with =, membership_id with =, role with =, period with &&)
);
create index representative_of on registry.representative (cluster_id, membership_id);

-- Walls. A cluster sees and writes its own; an organisation sees its own memberships in every cluster.
do $$
declare
    name text;
begin
    foreach name in array array['membership', 'membership_phase', 'interest_statement', 'creative_staff',
                                'representative'] loop
        call identity.cluster_owned(('registry.' || name)::regclass);
        execute format('create policy own_readable on registry.%I for select using
            (organization_id = any ((select identity.own_organizations())::uuid[]))', name);
    end loop;
end $$;
revoke update, delete on registry.interest_statement from ${program};

-- What an organisation keeps to itself is readable to the clusters it is in, whatever its state there but left.
create or replace function identity.organization_is_readable(organization uuid) returns boolean
    language sql stable as $$
    select exists (
        select from registry.membership m
        where m.organization_id = organization and m.state <> 'left'
          and (m.cluster_id = any ((select identity.readable_clusters())::uuid[])
               or m.cluster_id = (select identity.writable_cluster())))
$$;

-- Who stands where is asked before a transaction has its settings, so these functions, and only these, read as the
-- owner. They answer with ids and public names.
create policy standing on registry.cluster for select to current_user using (true);
create policy standing on registry.membership for select to current_user using (true);

create function registry.standing_clusters(organizations uuid[], day date) returns setof uuid
    language sql stable security definer set search_path = pg_catalog as $$
    select distinct m.cluster_id from registry.membership m
    where m.organization_id = any (organizations) and m.since <= day and (m.left_on is null or m.left_on > day)
$$;

create function registry.standing_labels(clusters uuid[]) returns table (id uuid, slug text, name jsonb)
    language sql stable security definer set search_path = pg_catalog as $$
    select c.id, c.slug, c.name from registry.cluster c where c.id = any (clusters)
$$;

create function registry.standing_by_slug(wanted text) returns table (id uuid, slug text, name jsonb)
    language sql stable security definer set search_path = pg_catalog as $$
    select c.id, c.slug, c.name from registry.cluster c where c.slug = wanted
$$;

-- Clusters in which an organisation stands today: search uses it to say who may find its people.
create or replace function registry.organization_clusters(organization uuid) returns uuid[]
    language sql stable security definer set search_path = pg_catalog as $$
    select coalesce(array_agg(distinct m.cluster_id), '{}') from registry.membership m
    where m.organization_id = organization and m.state <> 'left'
$$;

-- Nesting has no circles. Two changes at once wait for each other, or each could close half a circle unseen.
create function registry.refuse_nesting_circle() returns trigger
    language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('registry.cluster.nesting', 0));
    if exists (
        with recursive above as (
            select new.parent_id as id
            union
            select c.parent_id from registry.cluster c join above a on c.id = a.id where c.parent_id is not null
        )
        select from above where id = new.id)
    then
        raise exception 'cluster % would stand inside itself', new.slug
            using errcode = 'check_violation', constraint = 'cluster_nesting_has_no_circle';
    end if;
    return new;
end $$;
create trigger refuse_nesting_circle before insert or update of parent_id on registry.cluster
    for each row when (new.parent_id is not null) execute function registry.refuse_nesting_circle();
