-- A body may vote on each heading of a document apart.
alter table governance.proposal drop constraint proposal_method_check;
alter table governance.proposal add constraint proposal_method_check
    check (method in ('consent', 'majority', 'score', 'ranked', 'election', 'budget', 'articles'));
