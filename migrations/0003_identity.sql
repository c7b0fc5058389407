-- Who may come in: links by mail, second factors, devices. Desk tables, they carry no event; what changes a role stands in the journal.

-- Links that were sent by mail. Only the SHA-256 of the secret is kept, so a copy of the database opens none of them.
-- A partner's link is the partner's pseudonym in the journal: such rows stay, and name is what she is called until it is erased.
create table link (
    id text not null,
    secret_sha256 text not null,
    kind text not null,
    person_id text,
    municipality_no bigint not null,
    project_id text,
    period text,
    name text,
    -- who made it, as the journal writes actors: she does not release what came through it
    issued_by text,
    created_at bigint not null,
    expires_at bigint not null,
    used_at bigint,
    constraint link_pk primary key (id),
    constraint link_secret unique (secret_sha256)
);

create index link_by_municipality on link (municipality_no, kind);

-- Time-based one-time codes (RFC 6238). The server must be able to compute them, so the secret itself stands here.
-- confirmed_at is null until the person has typed a first code; last_step is the newest time step that was accepted: no code counts twice.
create table second_factor (
    person_id text not null,
    secret text not null,
    confirmed_at bigint,
    last_step bigint not null,
    constraint second_factor_pk primary key (person_id)
);

-- Codes for the day on which the telephone is lost. Each opens once and is then gone.
create table recovery_code (
    person_id text not null,
    code_sha256 text not null,
    constraint recovery_code_pk primary key (person_id, code_sha256)
);

-- Browsers that have signed in before: failures of strangers do not keep their owner waiting.
create table device (
    token_hash text not null,
    person_id text not null,
    expires_at bigint not null,
    constraint device_pk primary key (token_hash)
);

-- How a session came about decides what it may do: null is a full one. link_id is the link that opened it, device a coarse word for the browser.
alter table session add column stage text;
alter table session add column link_id text;
alter table session add column device text;

create index session_by_person on session (person_id);

-- When somebody was last here, to the nearest few minutes.
alter table credential add column seen_at bigint;
