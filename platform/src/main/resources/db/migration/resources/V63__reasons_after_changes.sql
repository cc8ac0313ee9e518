-- How many changes by hand the reasons beside the wishes know of; fewer than there were while they are computed anew.
alter table resources.round add column reasons_know integer not null default 0;
update resources.round set reasons_know = by_hand;
