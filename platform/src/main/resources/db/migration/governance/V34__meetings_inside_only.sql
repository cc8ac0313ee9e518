-- Who was there, what they said of the minutes and who has which task is seen inside of the cluster only, though it be
-- published.
do $$
declare
    name text;
begin
    foreach name in array array['meeting_paper', 'meeting_presence', 'meeting_quorum', 'meeting_task', 'meeting_voice'] loop
        call identity.inside_only(('governance.' || name)::regclass, '${program}');
    end loop;
end $$;

-- Of meetings everybody sees those whose body meets in the open, with their agenda.
create policy inside_or_open on governance.meeting as restrictive for select to ${program} using (
    openness = 'public'
    or cluster_id = any ((select identity.inside_clusters())::uuid[])
    or cluster_id = (select identity.writable_cluster()));
create policy inside_or_open on governance.meeting_item as restrictive for select to ${program} using (
    cluster_id = any ((select identity.inside_clusters())::uuid[])
    or cluster_id = (select identity.writable_cluster())
    or exists (select from governance.meeting m
               where m.cluster_id = meeting_item.cluster_id and m.id = meeting_item.meeting_id and m.openness = 'public'));
