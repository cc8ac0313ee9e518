-- What can be found. Installation-wide: policies would keep the planner from the text index, so every row says itself
-- who may see it, and every read asks for that. It holds names only, the same that its reader may see on the record.
create table search.entry (
    kind       text     not null,
    id         uuid     not null,
    title      jsonb    not null,
    subtitle   jsonb    not null,
    url        text     not null,
    weight     real     not null,
    everybody  boolean  not null,
    signed_in  boolean  not null,
    clusters   uuid[]   not null,
    lines      text     not null,
    lexemes    tsvector not null,
    primary key (kind, id)
);
-- Without a list of pending entries: a search costs the same right after a large import.
create index entry_by_lexeme on search.entry using gin (lexemes) with (fastupdate = off);
-- The frequencies of words come from the statistics of this column; a longer list knows more ordinary words.
alter table search.entry alter column lexemes set statistics 300;

-- Every word ever indexed, to find it in spite of typing errors and other spellings. It may name a word twice, or one
-- no longer in use: so writers never wait for each other here, and a rebuild clears it.
create table search.term (
    word text  collate "C" not null,
    stem text  not null,
    keys int[] not null
);
create index term_by_word on search.term (word);
create index term_by_key on search.term using gin (keys) with (fastupdate = off);

-- With which version of the analysis the index was built.
create table search.build (
    only_row boolean     primary key default true check (only_row),
    version  int         not null,
    built_at timestamptz not null
);

call identity.installation_wide('search.entry', 'Names for the one search box; each row says who may see it, because policies keep the planner from text indexes.');
call identity.installation_wide('search.term', 'Single words without their records, to find names in spite of typing errors.');
call identity.installation_wide('search.build', 'One row: how the search index was built.');
