-- That a member gave more than it took speaks for its wishes; in rounds before this it did not.
alter table resources.round
    add column given_before integer not null default 0 check (given_before between 0 and 100);

-- How the priority came about: each part from 0 to 10000, as it was when the round was computed.
alter table resources.round_wish add column priority_parts jsonb check (jsonb_typeof(priority_parts) = 'object');
