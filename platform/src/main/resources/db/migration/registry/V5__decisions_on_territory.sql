-- Where the two Uzbek spellings contradict each other, a person may also say which of them is right.
alter table registry.territory_import_row drop constraint territory_import_row_decision_check;
alter table registry.territory_import_row add check (decision in ('open', 'accept', 'latin', 'cyrillic', 'skip'));

-- Who may read what an organisation keeps to itself is told by identity's function of this name.
drop function registry.organization_is_readable(uuid);
