-- A rule may name the body that decides on exceptions from it.

alter table governance.document_rule add column body_id uuid;

alter table governance.rule_exception
    -- The body that was asked; null where whoever holds the right decides.
    add column body_id uuid,
    add column proposal_id uuid,
    add check (proposal_id is null or body_id is not null);
