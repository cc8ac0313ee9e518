-- Calendars that a program of the person asks for without signing in. Of the secret in the address only its hash is kept;
-- what is shown is what the person may see at that moment.
create table resources.calendar_feed (
    account_id uuid not null,
    id         uuid primary key,
    kind       text not null check (kind in ('person', 'organization', 'resource')),
    -- The organisation or the thing; null for the person's own uses.
    subject_id uuid,
    name       text not null check (length(name) between 1 and 200),
    hash       bytea not null unique check (length(hash) = 32),
    made_at    timestamptz not null,
    check ((kind = 'person') = (subject_id is null))
);
create index calendar_feed_of_person on resources.calendar_feed (account_id, made_at);
call identity.person_owned('resources.calendar_feed');

-- The function below, and only it, reads as the owner.
create policy by_secret on resources.calendar_feed for select to current_user using (true);

-- Whose calendar opens with a secret: read before anybody is known.
create function resources.feed_of(secret_hash bytea)
    returns table (account_id uuid, id uuid, kind text, subject_id uuid, name text)
    language sql stable security definer set search_path = pg_catalog as $$
    select f.account_id, f.id, f.kind, f.subject_id, f.name from resources.calendar_feed f where f.hash = secret_hash
$$;
revoke all on function resources.feed_of(bytea) from public;
grant execute on function resources.feed_of(bytea) to ${program};

-- Which times an owner keeps because its own timetable says so: a new timetable takes the place of the one before.
create table resources.timetable_time (
    organization_id uuid not null,
    offer_id        uuid not null,
    blocked_id      uuid not null,
    primary key (offer_id, blocked_id),
    foreign key (organization_id, offer_id) references resources.offer (organization_id, id)
);
call identity.organization_owned('resources.timetable_time');
