-- What a token may do, and how often it is used.
alter table identity.api_token
    add column scopes text[] not null default '{read,write}'
        check (cardinality(scopes) > 0 and scopes <@ '{read,write}'::text[]);

-- Requests of the running minute for each token and each address, counted by all nodes together.
create table identity.api_use (
    key   text primary key,
    began timestamptz not null,
    used  int not null
);
create index api_use_began on identity.api_use (began);
call identity.installation_wide('identity.api_use', 'counted before anybody is known; keys are ids of tokens and hashes of addresses');

-- Counts one more request and answers how many there were in this minute. A count lost in a crash is no loss, so nobody
-- waits for the disk.
create function identity.count_use(which text) returns integer language plpgsql set search_path = pg_catalog as $$
declare
    counted integer;
begin
    perform set_config('synchronous_commit', 'off', true);
    insert into identity.api_use as u (key, began, used) values (which, date_trunc('minute', now()), 1)
    on conflict (key) do update
        set used = case when u.began = excluded.began then u.used + 1 else 1 end, began = excluded.began
    returning used into counted;
    return counted;
end $$;
