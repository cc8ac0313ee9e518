-- Files of a cluster are papers of its meetings, letters, scans of signatures and lists that were brought in: they are
-- read inside of it only, though it be published. No page for visitors shows one. The last alternative is for the sweep.
create policy inside_only on files.stored_file as restrictive for select to ${program} using (
    cluster_id is null
    or cluster_id = any ((select identity.inside_clusters())::uuid[])
    or cluster_id = (select identity.writable_cluster())
    or expires_at < now());
