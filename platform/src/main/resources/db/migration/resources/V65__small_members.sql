-- That a member is small speaks for its wishes where a round says so.
alter table resources.round
    add column small integer not null default 0 check (small between 0 and 100);
