-- The change tables become the audit log: beside who, what and when they say by which act, through which seat, from
-- where and why, and each row is sealed into a hash chain right after its transaction. Writers do not wait for the
-- chain: a sealer takes what is not sealed yet, chain by chain. There is one chain for each cluster, one for each
-- organisation, and one for the installation.

create table identity.person_key (
    person       uuid primary key,
    key          bytea check (length(key) = 32),
    created_at   timestamptz not null default now(),
    destroyed_at timestamptz,
    check ((key is null) = (destroyed_at is not null))
);
call identity.installation_wide('identity.person_key', 'keys that open personal values in the audit log, one for each person; without the key the value is gone; holds no personal value');
revoke delete on identity.person_key from ${program};

create table identity.audit_chain (
    log       text not null check (log in ('cluster', 'organization', 'installation')),
    chain     uuid not null,
    seq       bigint not null,
    seal      bytea not null,
    sealed_at timestamptz not null default now(),
    primary key (log, chain)
);
call identity.installation_wide('identity.audit_chain', 'where each chain of seals ends: counts and hashes, no content; written by the sealing function only');
revoke insert, update, delete on identity.audit_chain from ${program};

create table identity.audit_pending (
    id    bigint generated always as identity primary key,
    log   text not null,
    chain uuid not null
);
call identity.installation_wide('identity.audit_pending', 'which chains have rows that are not sealed yet; the sealer works without a person and holds no content');

-- What the hash of a row covers; text forms that do not depend on any setting of the session.
create function identity.change_digest(chain uuid, id uuid, at timestamptz, kind text, subject_id uuid, account_id uuid,
                                       act text, acting_seat uuid, acting_for uuid, before jsonb, after jsonb,
                                       founding boolean, reason text, request_id text, origin bytea)
    returns bytea language sql immutable parallel safe as
$$ select sha256(convert_to(jsonb_build_array(chain, id, extract(epoch from at), kind, subject_id, account_id, act,
       acting_seat, acting_for, before, after, founding, reason, request_id, encode(origin, 'hex'))::text, 'UTF8')) $$;

do $$
declare
    log text;
    chain text;
begin
    foreach log in array array['cluster', 'organization', 'installation'] loop
        chain := case log when 'installation' then '''00000000-0000-0000-0000-000000000000''::uuid' else log || '_id' end;
        execute format('alter table identity.%I_change
            add column act text not null default ''changed'',
            add column acting_seat uuid,
            add column acting_for uuid,
            add column reason text,
            add column request_id text,
            add column origin bytea,
            add column seal_seq bigint,
            add column seal bytea,
            add constraint %I check ((seal_seq is null) = (seal is null))', log, log || '_change_sealed_whole');
        execute format('create index %I on identity.%I_change (%s) where seal_seq is null',
            log || '_change_unsealed', log, case log when 'installation' then 'at' else log || '_id' end);
        execute format('create index %I on identity.%I_change (%s seal_seq) where seal_seq is not null',
            log || '_change_chain', log, case log when 'installation' then '' else log || '_id,' end);
        execute format('create index %I on identity.%I_change (account_id, at desc) where account_id is not null',
            log || '_change_by', log);

        -- Says, in the same transaction, that there is something to seal; one row for each chain of a statement.
        execute format('create function identity.%I() returns trigger language plpgsql security definer
            set search_path = pg_catalog as $f$
            begin
                insert into identity.audit_pending (log, chain) select distinct %L, %s from added;
                return null;
            end $f$', log || '_change_added', log, chain);
        execute format('create trigger say_pending after insert on identity.%I_change referencing new table as added
            for each statement execute function identity.%I()', log, log || '_change_added');

        -- Seals at most `most` rows of a chain, the oldest first, and answers how many. Runs as the owner, because the
        -- program may not change rows of the log; the walls still hold: it sees the chain its caller may write.
        execute format('create function identity.%I(which uuid, most integer) returns integer language plpgsql
            security definer set search_path = pg_catalog as $f$
            declare
                head identity.audit_chain;
                r record;
                done integer := 0;
            begin
                insert into identity.audit_chain (log, chain, seq, seal)
                values (%L, which, 0, sha256(convert_to(%L || which::text, ''UTF8''))) on conflict do nothing;
                select * into strict head from identity.audit_chain c where c.log = %L and c.chain = which for update;
                for r in select c.* from identity.%I_change c
                         where c.seal_seq is null and %s = which order by c.at, c.id limit most loop
                    done := done + 1;
                    head.seq := head.seq + 1;
                    head.seal := sha256(head.seal || identity.change_digest(which, r.id, r.at, r.kind, r.subject_id,
                        r.account_id, r.act, r.acting_seat, r.acting_for, r.before, r.after, r.founding, r.reason,
                        r.request_id, r.origin));
                    update identity.%I_change c set seal_seq = head.seq, seal = head.seal
                    where c.id = r.id and %s = which;
                end loop;
                update identity.audit_chain c set seq = head.seq, seal = head.seal, sealed_at = now()
                where c.log = %L and c.chain = which and done > 0;
                return done;
            end $f$',
            'seal_' || log, log, 'hamkor ' || log || ' ', log, log,
            case log when 'installation' then 'which' else 'c.' || log || '_id' end,
            log, case log when 'installation' then 'which' else 'c.' || log || '_id' end, log);
    end loop;
end $$;

-- Rows that were written before there were seals are sealed like new ones. The owner is bound by the policies too:
-- they are lifted for this statement of the migration and put back in the same transaction.
alter table identity.cluster_change no force row level security;
alter table identity.organization_change no force row level security;
insert into identity.audit_pending (log, chain)
select 'cluster', cluster_id from (select distinct cluster_id from identity.cluster_change) c
union all
select 'organization', organization_id from (select distinct organization_id from identity.organization_change) o
union all
select 'installation', '00000000-0000-0000-0000-000000000000' where exists (select from identity.installation_change);
alter table identity.cluster_change force row level security;
alter table identity.organization_change force row level security;
