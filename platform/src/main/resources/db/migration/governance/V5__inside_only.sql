-- Who voted, argued, stood aside, gave a proxy or appealed is seen inside of the cluster only, though it be published.
do $$
declare
    name text;
begin
    foreach name in array array['proposal_step', 'proposal_edition', 'argument', 'elector', 'vote', 'secret_vote', 'proxy',
                                'decision_task', 'proposal_link', 'appeal'] loop
        call identity.inside_only(('governance.' || name)::regclass, '${program}');
    end loop;
end $$;

-- Of proposals everybody sees what was adopted, where the body shows its decisions.
create policy inside_or_adopted on governance.proposal as restrictive for select to ${program} using (
    state = 'adopted'
    or cluster_id = any ((select identity.inside_clusters())::uuid[])
    or cluster_id = (select identity.writable_cluster()));
