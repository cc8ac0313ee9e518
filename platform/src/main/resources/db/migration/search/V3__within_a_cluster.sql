-- A word tells its stem itself.
drop function search.words_like(int[], text[], text[], int);
alter table search.term drop column stem;

-- Words like those asked for: for each number its keys (see uz.hamkor.search.Keys) and, where given, its beginning.
create function search.words_like(numbers int[], key_lists text[], beginnings text[], most int)
returns table (number int, word text)
language plpgsql stable
set enable_seqscan = off
set jit = off
set plan_cache_mode = force_generic_plan
as $$
begin
    return query
    select asked.number, found.word::text
    from unnest(numbers, key_lists) as asked (number, keys)
    cross join lateral (
        select t.word from search.term t where t.keys && string_to_array(asked.keys, ' ')::int[] limit 1000
    ) found
    union
    select asked.number, found.word::text
    from unnest(numbers, beginnings) as asked (number, beginning)
    cross join lateral (
        select t.word
        from search.term t
        where t.word >= asked.beginning collate "C" and t.word < (asked.beginning || U&'\+10FFFF') collate "C"
        limit most
    ) found
    where asked.beginning <> '';
end
$$;

-- What is for the people of some clusters only; most entries are for everybody and stay out of it.
create index entry_by_cluster on search.entry using gin (clusters) with (fastupdate = off) where clusters <> '{}';

-- Entries of one cluster that fit one of the queries: those of its own, and those named by kind and id, such as its
-- members. They are looked up one by one and never searched for among all others, so the cost follows the cluster.
create function search.candidates_within(
    cluster uuid, named_kinds text[], named_ids uuid[],
    queries text[], sees_signed_in boolean, sees_clusters uuid[], of_kinds text[], most int)
returns table (kind text, id uuid, title text, subtitle text, url text, lines text, weight real)
language plpgsql stable
set enable_seqscan = off
set jit = off
set plan_cache_mode = force_generic_plan
as $$
declare
    query tsquery;
begin
    select string_agg('(' || q || ')', '|')::tsquery into query from unnest(queries) as q;
    return query
    select e.kind, e.id, e.title::text, e.subtitle::text, e.url, e.lines, e.weight
    from unnest(named_kinds, named_ids) as named (kind, id)
    cross join lateral (
        select * from search.entry one where one.kind = named.kind and one.id = named.id offset 0
    ) e
    where e.lexemes @@ query
      and (e.everybody or (sees_signed_in and e.signed_in) or e.clusters && sees_clusters)
      and (cardinality(of_kinds) = 0 or e.kind = any (of_kinds))
    limit most;
    return query
    select e.kind, e.id, e.title::text, e.subtitle::text, e.url, e.lines, e.weight
    from search.entry e
    where e.clusters <> '{}' and e.clusters && array[cluster] and e.lexemes @@ query
      and e.clusters && sees_clusters
      and (cardinality(of_kinds) = 0 or e.kind = any (of_kinds))
    limit most;
end
$$;
