-- Who answers for what, who coordinates and whose term ends is seen inside of the cluster only, though it be published.
do $$
declare
    name text;
begin
    foreach name in array array['duty', 'duty_bearer', 'coordination', 'term_told'] loop
        call identity.inside_only(('governance.' || name)::regclass, '${program}');
    end loop;
end $$;
