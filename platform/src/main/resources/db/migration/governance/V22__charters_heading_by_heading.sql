-- A version put to a body heading by heading, the form of the cluster it was written for, an end known beforehand, and
-- what a qualified signature consists of.

alter table governance.document_version
    -- Of a charter: the form the cluster had when the version was put to approval.
    add column form text check (form in ('undecided', 'consortium', 'association', 'partnership')),
    -- With this charter the members found the cluster, when the body adopts it.
    add column founding boolean not null default false,
    add column by_heading boolean not null default false,
    add column wanted_until date check (wanted_until > wanted_from);

alter table governance.document_section
    -- What a body said of this heading when it voted heading by heading.
    add column reading text check (reading in ('adopted', 'fallen')),
    -- SHA-256 of heading and text as they were adopted: unchanged they are not put to the vote again.
    add column reading_hash text check (reading_hash ~ '^[0-9a-f]{64}$'),
    -- Its place among the headings that are being voted on, from 0.
    add column asked integer check (asked >= 0),
    add check (reading is distinct from 'adopted' or reading_hash is not null);

-- The signature itself, Base64 of DER, so that anybody can check it again without the platform.
alter table governance.document_signature
    add column pkcs7 text,
    add check (pkcs7 is null or kind = 'qualified');
