-- The desk: what no figure depends on. These tables carry no event.

-- How a person proves to be herself. Never in the journal, never exported.
create table credential (
    person_id text not null,
    sign_in_name text not null,
    password_hash text not null,
    changed_at bigint not null,
    constraint credential_pk primary key (person_id),
    constraint credential_name unique (sign_in_name)
);

-- Signed-in browsers. token_hash is the SHA-256 of the cookie's secret, so a copy of the database opens no session.
create table session (
    token_hash text not null,
    person_id text,
    created_at bigint not null,
    seen_at bigint not null,
    expires_at bigint not null,
    constraint session_pk primary key (token_hash)
);

-- Refused forms: values and problems are kept until the person has mended them.
create table form (
    id text not null,
    session_hash text not null,
    body text not null,
    created_at bigint not null,
    constraint form_pk primary key (id)
);

-- Old ones are forgotten with each new one, and nobody keeps more than a few.
create index form_by_age on form (created_at);
create index form_by_session on form (session_hash, created_at);

-- Failed sign-ins, to slow down guessing.
create table attempt (
    account text not null,
    failures bigint not null,
    last_at bigint not null,
    constraint attempt_pk primary key (account)
);

-- Facts about this database: created_by = 'demo' marks one in which anybody on this machine may look around as anyone.
create table setting (
    name text not null,
    content text not null,
    constraint setting_pk primary key (name)
);
