-- As long as an organisation is only listed, the cluster that brought it in may fill in its profile; nobody but its own
-- people can confirm it.
create policy kept_by_writer on registry.profile
    using (registry.organization_is_kept_by_writer(organization_id))
    with check (registry.organization_is_kept_by_writer(organization_id) and confirmed = '{}');

-- A published cluster is readable to everybody, but what members state, whom they name and their figures are nobody's
-- business who has not signed in. The functions of standing read as the owner and are not concerned.
do $$
declare
    name text;
begin
    foreach name in array array['interest_statement', 'creative_staff', 'representative', 'seat_holder', 'profile',
                                'baseline'] loop
        execute format('create policy signed_in on registry.%I as restrictive for select to ${program}
            using ((select identity.current_account()) is not null)', name);
    end loop;
end $$;
