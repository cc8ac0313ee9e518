-- How often the call of a meeting was changed or taken back; calendars keep the last.
alter table governance.meeting add column sequence integer not null default 0 check (sequence >= 0);
