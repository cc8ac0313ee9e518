-- A mail to somebody who has no account yet belongs to the person on whose behalf it goes out. Address, words and links
-- are asked for when it is handed over, from the module that knows the letter; here stands only which one it is.
alter table notices.outbox add column letter uuid;
