-- How the proposal of an item was decided, where that happened between the opening of the meeting and its minutes.
alter table governance.meeting_item
    add column outcome text check (outcome in ('adopted', 'rejected', 'lapsed', 'withdrawn')),
    add column outcome_at timestamptz,
    -- Weights for, against and abstained, seats entitled and acted; null where words were not counted.
    add column outcome_count jsonb check (jsonb_typeof(outcome_count) = 'object'),
    add constraint outcome_has_a_time check ((outcome is null) = (outcome_at is null));
create index meeting_item_about on governance.meeting_item (cluster_id, proposal_id) where proposal_id is not null;
