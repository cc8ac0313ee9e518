-- Folded names keep digits apart from letters now, as search does: 12maktab and 12-maktab are both „12 maktab“.
with glued as (
    delete from registry.organization_name_key
    where key ~ '[0-9][^0-9 ]|[^0-9 ][0-9]'
    returning organization_id, key, kind
)
insert into registry.organization_name_key (organization_id, key, kind)
select distinct organization_id,
       regexp_replace(regexp_replace(key, '([0-9])([^0-9 ])', '\1 \2', 'g'), '([^0-9 ])([0-9])', '\1 \2', 'g'),
       kind
from glued
on conflict do nothing;
