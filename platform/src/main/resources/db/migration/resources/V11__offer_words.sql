-- What an offer is found by: its texts and what its category is called, folded to one Latin form; and its name in that
-- form, by which lists are ordered.
alter table resources.offer add column words text not null default '';
alter table resources.offer add column sort_name text not null default '';
create index offer_by_name on resources.offer (sort_name, id);

-- Since when it stands in the register; an entry that was never audited is as old as this.
alter table resources.offer add column entered_on date not null default current_date;
