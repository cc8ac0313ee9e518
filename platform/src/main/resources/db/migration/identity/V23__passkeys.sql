-- Passkeys: the public halves of keys that stay in people's devices.
create table identity.passkey (
    credential_id      bytea primary key,
    account_id         uuid not null references identity.account (id) on delete cascade,
    name               text not null check (length(name) between 1 and 100),
    public_key         bytea not null,
    signature_count    bigint not null,
    uv_initialized     boolean not null,
    backup_eligible    boolean not null,
    backup_state       boolean not null,
    transports         text[] not null default '{}',
    attestation_object bytea,
    client_data        bytea,
    created_at         timestamptz not null default now(),
    used_at            timestamptz
);
create index passkey_of_account on identity.passkey (account_id);
call identity.installation_wide('identity.passkey', 'found by the id of the key before the person is known; holds public keys only');
