-- The two reads of a search. As functions, because their plans must not follow the statistics: an estimate that a
-- limit will soon be full makes the planner read the table from its beginning, and where the guess is wrong, to its end.

-- Entries that fit one of the queries, at most so many for each, as far as the caller may see them.
create function search.candidates(queries text[], sees_signed_in boolean, sees_clusters uuid[], of_kinds text[], most int)
returns table (kind text, id uuid, title text, subtitle text, url text, lines text, weight real)
language plpgsql stable
set enable_seqscan = off
set jit = off
set plan_cache_mode = force_generic_plan
as $$
declare
    query text;
begin
    foreach query in array queries loop
        return query
        select e.kind, e.id, e.title::text, e.subtitle::text, e.url, e.lines, e.weight
        from search.entry e
        where e.lexemes @@ query::tsquery
          and (e.everybody or (sees_signed_in and e.signed_in) or e.clusters && sees_clusters)
          and (cardinality(of_kinds) = 0 or e.kind = any (of_kinds))
        limit most;
    end loop;
end
$$;

-- Words like those asked for: for each number its keys (see uz.hamkor.search.Keys) and, where given, its beginning.
create function search.words_like(numbers int[], key_lists text[], beginnings text[], most int)
returns table (number int, word text, stem text)
language plpgsql stable
set enable_seqscan = off
set jit = off
set plan_cache_mode = force_generic_plan
as $$
begin
    return query
    select asked.number, found.word::text, found.stem
    from unnest(numbers, key_lists) as asked (number, keys)
    cross join lateral (
        select t.word, t.stem from search.term t where t.keys && string_to_array(asked.keys, ' ')::int[] limit 1000
    ) found
    union
    select asked.number, found.word::text, found.stem
    from unnest(numbers, beginnings) as asked (number, beginning)
    cross join lateral (
        select t.word, t.stem
        from search.term t
        where t.word >= asked.beginning collate "C" and t.word < (asked.beginning || U&'\+10FFFF') collate "C"
        limit most
    ) found
    where asked.beginning <> '';
end
$$;

