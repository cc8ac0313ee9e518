-- Calendars and searches that persons keep name an organisation. Where it goes on inside another one, they name that one.
-- They are the persons' own rows, which nobody else may write; the functions below, and only they, do it as the owner.
create policy of_successors on resources.calendar_feed for all to current_user using (true) with check (true);
create policy of_successors on resources.saved_search for all to current_user using (true) with check (true);

create function resources.feeds_follow(old uuid, successor uuid) returns bigint
    language sql security definer set search_path = pg_catalog as $$
    with moved as (
        update resources.calendar_feed set subject_id = successor
        where kind = 'organization' and subject_id = old returning 1)
    select count(*) from moved
$$;
revoke all on function resources.feeds_follow(uuid, uuid) from public;
grant execute on function resources.feeds_follow(uuid, uuid) to ${program};

-- A search looks for what is near an organisation.
create function resources.searches_follow(old uuid, successor uuid) returns bigint
    language sql security definer set search_path = pg_catalog as $$
    with moved as (
        update resources.saved_search set question = jsonb_set(question, '{place}', to_jsonb(successor::text))
        where question ->> 'place' = old::text returning 1)
    select count(*) from moved
$$;
revoke all on function resources.searches_follow(uuid, uuid) from public;
grant execute on function resources.searches_follow(uuid, uuid) to ${program};
create index calendar_feed_of_subject on resources.calendar_feed (subject_id) where subject_id is not null;
create index saved_search_of_place on resources.saved_search ((question ->> 'place')) where question ->> 'place' is not null;
