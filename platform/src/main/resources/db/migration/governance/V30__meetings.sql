-- Meetings of bodies: called with agenda and papers, attended through seats, minuted, confirmed, then closed for good.

-- How a body meets; where there is no row, our defaults hold.
create table governance.meeting_rule (
    cluster_id uuid not null,
    body_id uuid not null,
    call_days smallint not null check (call_days between 0 and 60),
    -- Share of the voting seats that must be present, of all and of each class of members.
    quorum numeric(4, 3) not null check (quorum > 0 and quorum <= 1),
    class_quorum jsonb not null default '{}' check (jsonb_typeof(class_quorum) = 'object'),
    confirm_days smallint not null check (confirm_days between 1 and 60),
    openness text not null check (openness in ('members', 'public')),
    primary key (cluster_id, body_id)
);
call identity.cluster_owned('governance.meeting_rule');

create table governance.meeting (
    cluster_id uuid not null,
    id uuid not null,
    body_id uuid not null,
    series_id uuid,
    title jsonb not null check (jsonb_typeof(title) = 'object' and title <> '{}'),
    starts_at timestamptz not null,
    minutes integer not null check (minutes between 5 and 1440),
    place text,
    link text,
    called_at timestamptz not null,
    called_by uuid not null,
    urgent_reason text check (urgent_reason <> ''),
    secretary_account uuid,
    -- The rule as it was when the meeting was called.
    quorum numeric(4, 3) not null,
    class_quorum jsonb not null,
    confirm_days smallint not null,
    openness text not null check (openness in ('members', 'public')),
    cancelled_at timestamptz,
    opened_at timestamptz,
    ended_at timestamptz,
    submitted_at timestamptz,
    confirmed_at timestamptz,
    version integer not null default 0,
    primary key (cluster_id, id),
    check (place is not null or link is not null),
    check (ended_at is null or opened_at is not null),
    check (submitted_at is null or ended_at is not null),
    check (confirmed_at is null or submitted_at is not null)
);
create index meeting_by_start on governance.meeting (cluster_id, starts_at desc);
create index meeting_to_confirm on governance.meeting (cluster_id, submitted_at)
    where submitted_at is not null and confirmed_at is null;
call identity.cluster_owned('governance.meeting');

create table governance.meeting_item (
    cluster_id uuid not null,
    id uuid not null,
    meeting_id uuid not null,
    position integer not null,
    kind text not null check (kind in ('information', 'discussion', 'proposal')),
    title text not null check (title <> ''),
    minutes integer check (minutes between 1 and 480),
    proposal_id uuid,
    -- Markdown.
    notes text not null default '',
    decision text,
    primary key (cluster_id, id),
    foreign key (cluster_id, meeting_id) references governance.meeting (cluster_id, id),
    check ((kind = 'proposal') or proposal_id is null)
);
create index meeting_item_of on governance.meeting_item (cluster_id, meeting_id, position);
call identity.cluster_owned('governance.meeting_item');

create table governance.meeting_paper (
    cluster_id uuid not null,
    id uuid not null,
    meeting_id uuid not null,
    file_id uuid not null,
    name text not null,
    added_by uuid not null,
    primary key (cluster_id, id),
    foreign key (cluster_id, meeting_id) references governance.meeting (cluster_id, id)
);
create index meeting_paper_of on governance.meeting_paper (cluster_id, meeting_id);
call identity.cluster_owned('governance.meeting_paper');

create table governance.meeting_presence (
    cluster_id uuid not null,
    id uuid not null,
    meeting_id uuid not null,
    seat_id uuid not null,
    organization_id uuid not null,
    votes boolean not null,
    member_class text not null
        check (member_class in ('school', 'vocational', 'higher', 'enterprise', 'state', 'civil')),
    way text not null check (way in ('holder', 'substitute', 'proxy')),
    name text not null check (name <> ''),
    -- What a proxy rests on.
    letter text,
    account_id uuid,
    came_at timestamptz not null,
    left_at timestamptz check (left_at >= came_at),
    recorded_by uuid not null,
    primary key (cluster_id, id),
    foreign key (cluster_id, meeting_id) references governance.meeting (cluster_id, id),
    check (way <> 'proxy' or letter is not null)
);
create unique index meeting_seat_once on governance.meeting_presence (cluster_id, meeting_id, seat_id)
    where left_at is null;
call identity.cluster_owned('governance.meeting_presence');

-- When the quorum was there and when it was not, while the meeting ran.
create table governance.meeting_quorum (
    cluster_id uuid not null,
    id uuid not null,
    meeting_id uuid not null,
    at timestamptz not null,
    reached boolean not null,
    present integer not null,
    voting integer not null,
    primary key (cluster_id, id),
    foreign key (cluster_id, meeting_id) references governance.meeting (cluster_id, id)
);
create index meeting_quorum_of on governance.meeting_quorum (cluster_id, meeting_id, at);
call identity.cluster_owned('governance.meeting_quorum');

create table governance.meeting_task (
    cluster_id uuid not null,
    id uuid not null,
    meeting_id uuid not null,
    item_id uuid,
    text text not null check (text <> ''),
    owner_name text not null check (owner_name <> ''),
    owner_account uuid,
    due date not null,
    done_at timestamptz,
    done_by uuid,
    primary key (cluster_id, id),
    foreign key (cluster_id, meeting_id) references governance.meeting (cluster_id, id)
);
create index meeting_task_of on governance.meeting_task (cluster_id, meeting_id);
create index meeting_task_open on governance.meeting_task (owner_account) where done_at is null;
call identity.cluster_owned('governance.meeting_task');

-- What a seat that was present says of the minutes.
create table governance.meeting_voice (
    cluster_id uuid not null,
    meeting_id uuid not null,
    seat_id uuid not null,
    confirms boolean not null,
    words text,
    said_by uuid not null,
    said_at timestamptz not null,
    primary key (cluster_id, meeting_id, seat_id),
    foreign key (cluster_id, meeting_id) references governance.meeting (cluster_id, id),
    check (confirms or words is not null)
);
call identity.cluster_owned('governance.meeting_voice');

-- Confirmed minutes do not change any more; tasks may still be done.
create function governance.refuse_after_confirmation() returns trigger
    language plpgsql security definer set search_path = pg_catalog as $$
declare
    touched jsonb := case when tg_op = 'INSERT' then to_jsonb(new) else to_jsonb(old) end;
    cluster uuid := (touched ->> 'cluster_id')::uuid;
    meeting uuid := (touched ->> case when tg_table_name = 'meeting' then 'id' else 'meeting_id' end)::uuid;
begin
    if exists (select from governance.meeting m
               where m.cluster_id = cluster and m.id = meeting and m.confirmed_at is not null) then
        raise exception 'the minutes of % are confirmed', meeting
            using errcode = 'check_violation', constraint = 'meeting_is_closed';
    end if;
    return coalesce(new, old);
end $$;
create policy closing on governance.meeting for select to current_user using (true);
create trigger closed before update or delete on governance.meeting
    for each row execute function governance.refuse_after_confirmation();
create trigger closed before insert or update or delete on governance.meeting_item
    for each row execute function governance.refuse_after_confirmation();
create trigger closed before insert or update or delete on governance.meeting_presence
    for each row execute function governance.refuse_after_confirmation();
create trigger closed before insert or update or delete on governance.meeting_quorum
    for each row execute function governance.refuse_after_confirmation();
create trigger closed before insert or update or delete on governance.meeting_voice
    for each row execute function governance.refuse_after_confirmation();
create trigger closed before insert or delete on governance.meeting_task
    for each row execute function governance.refuse_after_confirmation();
