-- Who is parent or legal representative of which learner, confirmed by the institution that keeps the learner's record
-- under this number. A child's record leaves the institution only while such a person lets it (shared_since).
create table identity.guardianship (
    id              uuid primary key,
    account_id      uuid not null references identity.account (id) on delete cascade,
    organization_id uuid not null,
    child           text not null check (length(child) between 1 and 200),
    relation        text not null check (relation in ('PARENT', 'REPRESENTATIVE')),
    state           text not null default 'ASKED' check (state in ('ASKED', 'CONFIRMED', 'DECLINED', 'ENDED')),
    learner         text check (length(learner) between 1 and 50),
    asked_at        timestamptz not null default now(),
    decided_at      timestamptz,
    decided_by      uuid,
    reason          text check (length(reason) between 1 and 1000),
    shared_since    timestamptz,
    constraint confirmed_for_a_learner check (state <> 'CONFIRMED' or learner is not null),
    constraint declined_with_a_reason check (state <> 'DECLINED' or reason is not null),
    constraint shared_while_confirmed check (shared_since is null or state = 'CONFIRMED')
);
create unique index guardianship_once on identity.guardianship (organization_id, learner, account_id)
    where state = 'CONFIRMED';
create unique index guardianship_waiting on identity.guardianship (organization_id, account_id, child)
    where state = 'ASKED';
create index guardianship_of on identity.guardianship (account_id);
call identity.person_owned('identity.guardianship');

-- Parents and learners hold roles in the institution too, so that it is one of their own organisations: what concerns
-- learners asks for a role that works with them. Roles are asked for by account, as they were given.
create function identity.works_with_learners(organization uuid, keeps boolean) returns boolean
    language sql stable as
$$ select exists (
       select from identity.role_grant g
       where g.account_id = identity.current_account() and g.organization_id = organization and g.valid @> now()
         and g.role = any (case when keeps then array['MANAGER', 'DATA_OFFICER']
                                else array['MANAGER', 'DATA_OFFICER', 'TEACHER'] end)) $$;

create policy of_own_organization on identity.guardianship for select
    using (organization_id = any ((select identity.own_organizations())::uuid[])
           and identity.works_with_learners(organization_id, true));
create policy decided_by_own_organization on identity.guardianship for update
    using (organization_id = any ((select identity.own_organizations())::uuid[])
           and identity.works_with_learners(organization_id, true))
    with check (organization_id = any ((select identity.own_organizations())::uuid[])
                and identity.works_with_learners(organization_id, true));

-- The rule itself reads as the owner, and only what it needs: confirmed links, and consents in force to this purpose.
create policy rule on identity.guardianship for select to current_user using (state = 'CONFIRMED');
create policy rule on identity.consent for select to current_user
    using (purpose = 'sharing_learning' and withdrawn_at is null);

-- Whether a learner's record may be read outside the institution that keeps it: a child's with a confirmed guardian who
-- lets it, that of an adult with the own consent. Who has no known date of birth counts as a child.
create function identity.learner_is_shared(organization uuid, number text, born date, account uuid)
    returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as
$$ select case
       when born is not null and born <= current_date - interval '18 years' then exists (
           select from identity.consent c where c.account_id = account and c.purpose = 'sharing_learning'
                                            and c.withdrawn_at is null)
       else exists (
           select from identity.guardianship g
           where g.organization_id = organization and g.learner = number and g.state = 'CONFIRMED'
             and g.shared_since is not null) end $$;

create function identity.is_guardian_of(organization uuid, number text)
    returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as
$$ select exists (
       select from identity.guardianship g
       where g.organization_id = organization and g.learner = number and g.state = 'CONFIRMED'
         and g.account_id = nullif(current_setting('hamkor.account', true), '')::uuid) $$;

-- The class of tables that hold learners. Columns: organization_id, learner (the number), born, account_id. Tables that
-- hang on such a table ask for its row. A test refuses a table with a column "learner" that is in no such class.
create procedure identity.learner_owned(tbl regclass) language plpgsql as $$
begin
    execute format('alter table %s enable row level security', tbl);
    execute format('alter table %s force row level security', tbl);
    execute format('create policy learner_readable on %s for select using
        (organization_id = any ((select identity.own_organizations())::uuid[])
             and identity.works_with_learners(organization_id, false)
         or account_id = (select identity.current_account())
         or identity.is_guardian_of(organization_id, learner)
         or (identity.organization_is_readable(organization_id)
             and identity.learner_is_shared(organization_id, learner, born, account_id)))', tbl);
    execute format('create policy learner_writable on %s for all
        using (organization_id = any ((select identity.own_organizations())::uuid[])
               and identity.works_with_learners(organization_id, true))
        with check (organization_id = any ((select identity.own_organizations())::uuid[])
                    and identity.works_with_learners(organization_id, true))', tbl);
end $$;
