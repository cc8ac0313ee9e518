-- A mail about an event carries it as a calendar part; addresses are put in when it is handed over, they never lie here.
alter table notices.outbox add column event jsonb check (jsonb_typeof(event) = 'object');
