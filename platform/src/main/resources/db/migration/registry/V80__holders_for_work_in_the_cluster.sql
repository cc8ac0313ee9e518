-- Who sits on a seat is also seen by work that goes on in the cluster without a person: ending a vote, reminding those
-- who have not voted. A visitor never has a cluster to write.
drop policy signed_in on registry.seat_holder;
create policy signed_in_or_working on registry.seat_holder as restrictive for select to ${program} using (
    (select identity.current_account()) is not null
    or cluster_id = (select identity.writable_cluster()));
