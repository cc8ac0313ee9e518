create extension if not exists btree_gist with schema public;
create extension if not exists pg_trgm with schema public;

-- Territory: units of any depth. The row holds today's state, territory_state every state ever, so that the page can
-- be shown as of any day.
create table registry.territory (
    id           uuid primary key,
    version      bigint not null default 0,
    code_system  text not null default 'soato' check (code_system in ('soato', 'iso', 'own')),
    code         text not null check (code <> ''),
    iso_code     text,
    kind         text not null check (kind in
                     ('country', 'region', 'city', 'district', 'town', 'village', 'neighbourhood')),
    parent_id    uuid references registry.territory,
    name         jsonb not null check (jsonb_typeof(name) = 'object' and name <> '{}'),
    sort_name    text collate "uz-x-icu" not null,
    ended_on     date,
    check (parent_id is distinct from id)
);
create unique index territory_code on registry.territory (code_system, code) where ended_on is null;
create unique index territory_iso_code on registry.territory (iso_code) where ended_on is null;
create index territory_parent on registry.territory (parent_id, sort_name, id);
call identity.installation_wide('registry.territory', 'a public classifier, the same for every cluster');

create table registry.territory_state (
    id           uuid primary key,
    territory_id uuid not null references registry.territory,
    valid        daterange not null check (not isempty(valid)),
    code         text not null,
    kind         text not null,
    parent_id    uuid references registry.territory,
    name         jsonb not null,
    exclude using gist (territory_id with =, valid with &&)
);
call identity.installation_wide('registry.territory_state', 'earlier states of a public classifier');

create table registry.territory_boundary (
    territory_id uuid primary key references registry.territory,
    geometry     jsonb not null check (geometry ->> 'type' in ('Polygon', 'MultiPolygon')),
    source       text not null,
    imported_at  timestamptz not null default now()
);
call identity.installation_wide('registry.territory_boundary', 'public boundaries, the same for every cluster');

-- A file of the classifier that was uploaded and waits for the decisions of a person. Rows are kept as read.
create table registry.territory_import (
    id         uuid primary key,
    account_id uuid not null,
    file_name  text not null,
    state      text not null check (state in ('draft', 'applied', 'discarded')),
    valid_from date not null,
    created_at timestamptz not null default now(),
    closed_at  timestamptz,
    summary    jsonb not null default '{}'
);
call identity.installation_wide('registry.territory_import', 'drafts of a public classifier, administrators only write');

create table registry.territory_import_row (
    import_id uuid not null references registry.territory_import on delete cascade,
    row_no    integer not null,
    proposed  jsonb not null,
    conflicts jsonb not null default '[]',
    decision  text not null default 'open' check (decision in ('open', 'accept', 'skip')),
    primary key (import_id, row_no)
);
call identity.installation_wide('registry.territory_import_row', 'rows of a draft of a public classifier');

-- The unit and everything below it.
create function registry.territory_within(top uuid) returns setof uuid
    language sql stable as $$
    with recursive below as (
        select top as id
        union
        select t.id from registry.territory t join below b on t.parent_id = b.id
    )
    select id from below
$$;

-- Kinds of education (levels) and types of organisations are data with a validity, because they change by law.
create table registry.education_level (
    code     text primary key,
    position integer not null,
    name     jsonb not null,
    valid    daterange not null default daterange(null, null)
);
call identity.installation_wide('registry.education_level', 'a public classifier, the same for every cluster');

create table registry.organization_type (
    code           text primary key check (code ~ '^[a-z][a-z0-9_]*$'),
    version        bigint not null default 0,
    level_code     text references registry.education_level,
    position       integer not null,
    name           jsonb not null check (jsonb_typeof(name) = 'object' and name <> '{}'),
    valid          daterange not null default daterange(null, null) check (not isempty(valid)),
    successor_code text references registry.organization_type deferrable initially deferred,
    check (successor_code is distinct from code)
);
call identity.installation_wide('registry.organization_type', 'a public classifier, the same for every cluster');

insert into registry.education_level (code, position, name) values
    ('LV0', 0, '{"uz": "Maktabgacha taʼlim va tarbiya", "uz-Cyrl": "Мактабгача таълим ва тарбия", "ru": "Дошкольное образование и воспитание", "en": "Preschool education"}'),
    ('LV1', 1, '{"uz": "Umumiy oʻrta taʼlim", "uz-Cyrl": "Умумий ўрта таълим", "ru": "Общее среднее образование", "en": "General secondary education"}'),
    ('LV2', 2, '{"uz": "Oʻrta maxsus taʼlim", "uz-Cyrl": "Ўрта махсус таълим", "ru": "Среднее специальное образование", "en": "Secondary special education"}'),
    ('LV3', 3, '{"uz": "Professional taʼlim", "uz-Cyrl": "Профессионал таълим", "ru": "Профессиональное образование", "en": "Professional education"}'),
    ('LV4', 4, '{"uz": "Oliy taʼlim", "uz-Cyrl": "Олий таълим", "ru": "Высшее образование", "en": "Higher education"}'),
    ('LV5', 5, '{"uz": "Oliy taʼlimdan keyingi taʼlim", "uz-Cyrl": "Олий таълимдан кейинги таълим", "ru": "Послевузовское образование", "en": "Post-higher education"}'),
    ('LV6', 6, '{"uz": "Qayta tayyorlash va malaka oshirish", "uz-Cyrl": "Қайта тайёрлаш ва малака ошириш", "ru": "Переподготовка и повышение квалификации", "en": "Retraining and further training"}'),
    ('LV7', 7, '{"uz": "Maktabdan tashqari taʼlim", "uz-Cyrl": "Мактабдан ташқари таълим", "ru": "Внешкольное образование", "en": "Out-of-school education"}'),
    ('LV8', 8, '{"uz": "Ishlab chiqarish", "uz-Cyrl": "Ишлаб чиқариш", "ru": "Производство", "en": "Workplace"}');

-- From the 2025/2026 year vocational schools and colleges are one network of texnikums.
insert into registry.organization_type (code, level_code, position, name, valid, successor_code) values
    ('preschool', 'LV0', 10, '{"uz": "Maktabgacha taʼlim tashkiloti", "uz-Cyrl": "Мактабгача таълим ташкилоти", "ru": "Дошкольная образовательная организация", "en": "Preschool institution"}', daterange(null, null), null),
    ('family_preschool', 'LV0', 20, '{"uz": "Oilaviy maktabgacha taʼlim tashkiloti", "uz-Cyrl": "Оилавий мактабгача таълим ташкилоти", "ru": "Семейная дошкольная образовательная организация", "en": "Family preschool"}', daterange(null, null), null),
    ('school', 'LV1', 30, '{"uz": "Umumiy oʻrta taʼlim maktabi", "uz-Cyrl": "Умумий ўрта таълим мактаби", "ru": "Общеобразовательная школа", "en": "General secondary school"}', daterange(null, null), null),
    ('specialised_school', 'LV1', 40, '{"uz": "Ixtisoslashtirilgan maktab", "uz-Cyrl": "Ихтисослаштирилган мактаб", "ru": "Специализированная школа", "en": "Specialised school"}', daterange(null, null), null),
    ('boarding_school', 'LV1', 50, '{"uz": "Maktab-internat", "uz-Cyrl": "Мактаб-интернат", "ru": "Школа-интернат", "en": "Boarding school"}', daterange(null, null), null),
    ('lyceum', 'LV2', 60, '{"uz": "Akademik litsey", "uz-Cyrl": "Академик лицей", "ru": "Академический лицей", "en": "Academic lyceum"}', daterange(null, null), null),
    ('texnikum', 'LV3', 70, '{"uz": "Texnikum", "uz-Cyrl": "Техникум", "ru": "Техникум", "en": "Texnikum"}', daterange(null, null), null),
    ('vocational_school', 'LV3', 80, '{"uz": "Kasb-hunar maktabi", "uz-Cyrl": "Касб-ҳунар мактаби", "ru": "Профессиональная школа", "en": "Vocational school"}', daterange(null, '2025-09-01'), 'texnikum'),
    ('college', 'LV3', 90, '{"uz": "Kollej", "uz-Cyrl": "Коллеж", "ru": "Колледж", "en": "College"}', daterange(null, '2025-09-01'), 'texnikum'),
    ('university', 'LV4', 100, '{"uz": "Universitet", "uz-Cyrl": "Университет", "ru": "Университет", "en": "University"}', daterange(null, null), null),
    ('institute', 'LV4', 110, '{"uz": "Institut", "uz-Cyrl": "Институт", "ru": "Институт", "en": "Institute"}', daterange(null, null), null),
    ('academy', 'LV4', 120, '{"uz": "Akademiya", "uz-Cyrl": "Академия", "ru": "Академия", "en": "Academy"}', daterange(null, null), null),
    ('branch', 'LV4', 130, '{"uz": "Filial", "uz-Cyrl": "Филиал", "ru": "Филиал", "en": "Branch"}', daterange(null, null), null),
    ('foreign_branch', 'LV4', 140, '{"uz": "Xorijiy oliy taʼlim tashkiloti filiali", "uz-Cyrl": "Хорижий олий таълим ташкилоти филиали", "ru": "Филиал зарубежного вуза", "en": "Branch of a foreign university"}', daterange(null, null), null),
    ('private_university', 'LV4', 150, '{"uz": "Nodavlat oliy taʼlim tashkiloti", "uz-Cyrl": "Нодавлат олий таълим ташкилоти", "ru": "Негосударственная образовательная организация высшего образования", "en": "Private higher education institution"}', daterange(null, null), null),
    ('research_institute', 'LV5', 160, '{"uz": "Ilmiy tadqiqot instituti", "uz-Cyrl": "Илмий тадқиқот институти", "ru": "Научно-исследовательский институт", "en": "Research institute"}', daterange(null, null), null),
    ('training_institute', 'LV6', 170, '{"uz": "Qayta tayyorlash va malaka oshirish instituti", "uz-Cyrl": "Қайта тайёрлаш ва малака ошириш институти", "ru": "Институт переподготовки и повышения квалификации", "en": "Retraining institute"}', daterange(null, null), null),
    ('skills_centre', 'LV6', 180, '{"uz": "Pedagogik mahorat markazi", "uz-Cyrl": "Педагогик маҳорат маркази", "ru": "Центр педагогического мастерства", "en": "Regional pedagogical skills centre"}', daterange(null, null), null),
    ('children_centre', 'LV7', 190, '{"uz": "Bolalar markazi", "uz-Cyrl": "Болалар маркази", "ru": "Детский центр", "en": "Children centre"}', daterange(null, null), null),
    ('music_school', 'LV7', 200, '{"uz": "Bolalar musiqa va sanʼat maktabi", "uz-Cyrl": "Болалар мусиқа ва санъат мактаби", "ru": "Детская школа музыки и искусства", "en": "Music school"}', daterange(null, null), null),
    ('sport_school', 'LV7', 210, '{"uz": "Sport maktabi", "uz-Cyrl": "Спорт мактаби", "ru": "Спортивная школа", "en": "Sport school"}', daterange(null, null), null),
    ('enterprise', 'LV8', 220, '{"uz": "Korxona", "uz-Cyrl": "Корхона", "ru": "Предприятие", "en": "Enterprise"}', daterange(null, null), null),
    ('business', 'LV8', 230, '{"uz": "Tadbirkorlik subyekti", "uz-Cyrl": "Тадбиркорлик субъекти", "ru": "Субъект предпринимательства", "en": "Business entity"}', daterange(null, null), null),
    ('farm', 'LV8', 240, '{"uz": "Fermer xoʻjaligi", "uz-Cyrl": "Фермер хўжалиги", "ru": "Фермерское хозяйство", "en": "Farm"}', daterange(null, null), null),
    ('service_provider', 'LV8', 250, '{"uz": "Xizmat koʻrsatish tashkiloti", "uz-Cyrl": "Хизмат кўрсатиш ташкилоти", "ru": "Организация сферы услуг", "en": "Service company"}', daterange(null, null), null),
    ('research_centre', null, 260, '{"uz": "Tadqiqot markazi", "uz-Cyrl": "Тадқиқот маркази", "ru": "Исследовательский центр", "en": "Research centre"}', daterange(null, null), null),
    ('library', null, 270, '{"uz": "Kutubxona", "uz-Cyrl": "Кутубхона", "ru": "Библиотека", "en": "Library"}', daterange(null, null), null),
    ('technopark', null, 280, '{"uz": "Texnopark", "uz-Cyrl": "Технопарк", "ru": "Технопарк", "en": "Technology park"}', daterange(null, null), null),
    ('state_body', null, 290, '{"uz": "Davlat organi", "uz-Cyrl": "Давлат органи", "ru": "Государственный орган", "en": "State body"}', daterange(null, null), null),
    ('public_organisation', null, 300, '{"uz": "Jamoat tashkiloti", "uz-Cyrl": "Жамоат ташкилоти", "ru": "Общественная организация", "en": "Public organisation"}', daterange(null, null), null),
    ('fund', null, 310, '{"uz": "Jamgʻarma", "uz-Cyrl": "Жамғарма", "ru": "Фонд", "en": "Fund"}', daterange(null, null), null),
    ('media', null, 320, '{"uz": "Ommaviy axborot vositasi", "uz-Cyrl": "Оммавий ахборот воситаси", "ru": "Средство массовой информации", "en": "Media"}', daterange(null, null), null);
