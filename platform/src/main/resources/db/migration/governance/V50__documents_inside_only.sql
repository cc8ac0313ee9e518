-- Texts of documents with their authors, remarks, signatures and exceptions are seen inside of the cluster only, though
-- it be published.
do $$
declare
    name text;
begin
    foreach name in array array['document', 'document_version', 'document_section', 'document_author',
                                'document_remark', 'document_signature', 'document_rule', 'rule_exception'] loop
        call identity.inside_only(('governance.' || name)::regclass, '${program}');
    end loop;
end $$;
