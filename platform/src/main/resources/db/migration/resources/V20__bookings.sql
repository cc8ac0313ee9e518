create sequence resources.basket_number;
grant usage on sequence resources.basket_number to ${program};

-- What somebody asks for together, of one or several owners: had whole or not at all.
create table resources.basket (
    cluster_id      uuid not null,
    id              uuid not null,
    number          integer not null,
    -- For whom and by whom.
    organization_id uuid not null,
    account_id      uuid not null,
    purpose         text check (length(purpose) between 1 and 500),
    people          integer check (people between 1 and 100000),
    state           text not null check (state in
        ('open', 'asked', 'replan', 'confirmed', 'expired', 'cancelled')),
    -- Its places are kept until then; null when none are kept or for good.
    held_until      timestamptz,
    -- Since when they are kept without a break.
    held_since      timestamptz,
    -- Weekly for a term: an iCalendar rule, and days left out of it.
    repeats         text check (length(repeats) between 1 and 400),
    skipped         date[] not null default '{}',
    -- Whether somebody puts things into it one after the other; others are made at once.
    filling         boolean not null default true,
    -- Of which confirmed use it takes the place.
    replaces        uuid,
    asked_at        timestamptz,
    closed_at       timestamptz,
    created_at      timestamptz not null,
    version         integer not null default 1,
    primary key (cluster_id, id),
    unique (number),
    check (state <> 'open' or asked_at is null),
    check ((state in ('asked', 'replan')) <= (held_until is not null))
);
create unique index basket_open_once on resources.basket (cluster_id, account_id, organization_id)
    where state = 'open' and filling;
create index basket_of_person on resources.basket (account_id, created_at desc);
create index basket_of_user on resources.basket (organization_id, created_at desc);
create index basket_running_out on resources.basket (held_until) where state in ('asked', 'replan');
call identity.cluster_owned('resources.basket');
call identity.inside_only('resources.basket'::regclass, '${program}');

-- One thing of a basket, with its time on the first day.
create table resources.basket_line (
    cluster_id     uuid not null,
    id             uuid not null,
    basket_id      uuid not null,
    offer_id       uuid not null,
    owner_id       uuid not null,
    units          integer not null check (units between 1 and 1000),
    starts         timestamptz not null,
    ends           timestamptz not null,
    state          text not null check (state in ('planned', 'asked', 'granted', 'refused')),
    -- Who was asked: an account, a seat or a body; null for whoever answers for the owner.
    approver       text check (approver in ('nobody', 'owner', 'person', 'seat', 'body')),
    approver_account uuid,
    approver_id    uuid,
    proposal_id    uuid,
    asked_at       timestamptz,
    deadline       timestamptz,
    answered_by    uuid,
    answered_at    timestamptz,
    reason         text check (reason in ('own_use', 'repair', 'not_fitting', 'qualification', 'rules', 'other')),
    words          text check (length(words) between 1 and 2000),
    primary key (cluster_id, id),
    foreign key (cluster_id, basket_id) references resources.basket (cluster_id, id) on delete cascade,
    check (starts < ends),
    check ((state = 'refused') = (reason is not null)),
    check (state <> 'asked' or deadline is not null)
);
create index basket_line_of_basket on resources.basket_line (cluster_id, basket_id);
create index basket_line_asked on resources.basket_line (owner_id, deadline) where state = 'asked';
create index basket_line_asked_of on resources.basket_line (approver_account) where state = 'asked';
create index basket_line_of_proposal on resources.basket_line (proposal_id) where proposal_id is not null;
create index basket_line_answered on resources.basket_line (cluster_id, answered_at) where state <> 'planned';
call identity.cluster_owned('resources.basket_line');
call identity.inside_only('resources.basket_line'::regclass, '${program}');

-- A use on a day. Its id is the claim in the calendar of everything that is taken.
create table resources.booking (
    cluster_id   uuid not null,
    id           uuid not null,
    basket_id    uuid not null,
    line_id      uuid not null,
    offer_id     uuid not null,
    owner_id     uuid not null,
    user_id      uuid not null,
    account_id   uuid not null,
    units        integer not null check (units between 1 and 1000),
    starts       timestamptz not null,
    ends         timestamptz not null,
    -- How many stretches the calendar has for it: one for each unit, fewer or more while it is to replace another use.
    pieces       integer not null check (pieces >= 0),
    state        text not null check (state in ('held', 'confirmed', 'cancelled', 'completed', 'no_show')),
    -- Cancelled later than the rules of the offer allow.
    late         boolean not null default false,
    checked_in   timestamptz,
    closed_at    timestamptz,
    closed_by    uuid,
    words        text check (length(words) between 1 and 2000),
    -- In soʻm for one unit and hour, as they stood when it was confirmed.
    own_cost     numeric(14, 2),
    member_price numeric(14, 2),
    market_price numeric(14, 2),
    primary key (cluster_id, id),
    foreign key (cluster_id, line_id) references resources.basket_line (cluster_id, id) on delete cascade,
    check (starts < ends)
);
alter table resources.basket add foreign key (cluster_id, replaces) references resources.booking (cluster_id, id);
create index booking_of_basket on resources.booking (cluster_id, basket_id);
create index booking_of_line on resources.booking (cluster_id, line_id);
create index booking_of_owner on resources.booking (owner_id, starts);
create index booking_of_offer on resources.booking (offer_id, starts);
create index booking_of_user on resources.booking (user_id, starts);
create index booking_of_person on resources.booking (account_id, starts);
create index booking_to_complete on resources.booking (ends) where state = 'confirmed';
create index booking_completed on resources.booking (cluster_id, closed_at) where state in ('completed', 'no_show');
call identity.cluster_owned('resources.booking');
call identity.inside_only('resources.booking'::regclass, '${program}');

-- When the owner needs it. Its id is the claim.
create table resources.blocked_time (
    organization_id uuid not null,
    id              uuid primary key,
    offer_id        uuid not null,
    units           integer not null check (units between 1 and 1000),
    starts          timestamptz not null,
    ends            timestamptz not null,
    kind            text not null check (kind in ('own_use', 'timetable', 'maintenance', 'other')),
    words           text check (length(words) between 1 and 500),
    created_by      uuid not null,
    created_at      timestamptz not null,
    check (starts < ends),
    foreign key (organization_id, offer_id) references resources.offer (organization_id, id)
);
create index blocked_time_of_offer on resources.blocked_time (offer_id, starts);
call identity.organization_owned('resources.blocked_time');
create policy where_offered on resources.blocked_time as restrictive for select to ${program} using (
    organization_id = any ((select identity.own_organizations())::uuid[])
    or exists (select from resources.offer_use u where u.offer_id = blocked_time.offer_id));

-- Who wants it when it becomes free.
create table resources.waiting_wish (
    cluster_id      uuid not null,
    id              uuid not null,
    offer_id        uuid not null,
    organization_id uuid not null,
    account_id      uuid not null,
    units           integer not null check (units between 1 and 1000),
    starts          timestamptz not null,
    ends            timestamptz not null,
    state           text not null check (state in ('waiting', 'offered', 'taken', 'passed', 'withdrawn')),
    basket_id       uuid,
    created_at      timestamptz not null,
    -- It became free then, and is kept for this wish until then.
    offered_at      timestamptz,
    held_until      timestamptz,
    primary key (cluster_id, id),
    check (starts < ends),
    check ((state = 'offered') <= (held_until is not null)),
    foreign key (cluster_id, basket_id) references resources.basket (cluster_id, id)
);
create index waiting_wish_of_offer on resources.waiting_wish (offer_id, created_at) where state = 'waiting';
create index waiting_wish_of_person on resources.waiting_wish (account_id);
call identity.cluster_owned('resources.waiting_wish');
call identity.inside_only('resources.waiting_wish'::regclass, '${program}');
