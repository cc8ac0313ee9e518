-- V5 showed every adopted proposal of a published cluster to those outside. Only those of bodies that show their decisions
-- are for them: by the rules in force or, where a body has none of its own, by our defaults, where assemblies do.
drop policy inside_or_adopted on governance.proposal;
create policy inside_or_shown on governance.proposal as restrictive for select to ${program} using (
    cluster_id = any ((select identity.inside_clusters())::uuid[])
    or cluster_id = (select identity.writable_cluster())
    or (state = 'adopted' and coalesce(
        (select (r.settings ->> 'open')::boolean from governance.body_rules r
         where r.cluster_id = proposal.cluster_id and r.body_id = proposal.body_id order by r.version desc limit 1),
        exists (select from registry.body b
                where b.cluster_id = proposal.cluster_id and b.id = proposal.body_id and b.kind = 'assembly'))));
