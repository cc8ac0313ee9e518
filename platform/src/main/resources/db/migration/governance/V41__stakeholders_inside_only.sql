-- Stakeholders, contacts, letters and comments name people: they are seen inside of the cluster only, though it be
-- published. The page behind the link of a consultation stands inside of that one cluster.
do $$
declare
    name text;
begin
    foreach name in array array['stakeholder', 'stakeholder_contact', 'stakeholder_letter', 'consultation',
                                'consultation_comment'] loop
        call identity.inside_only(('governance.' || name)::regclass, '${program}');
    end loop;
end $$;
