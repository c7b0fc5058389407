-- The desk of imports: files that were handed in and are not recorded yet, and what a file of this kind meant last time. No event: nothing depends on it.

-- A file on its way. It goes away by itself when it expires.
--   size, sha256: null until the last byte has come
--   form: what was filled in about it, as JSON pairs
--   began_at: when recording began; outcome: what became of it, as JSON
create table upload (
    id text not null,
    municipality_no bigint not null,
    actor text not null,
    file_name text not null,
    size bigint,
    sha256 text,
    form text,
    received_at bigint not null,
    expires_at bigint not null,
    began_at bigint,
    outcome text,
    constraint upload_pk primary key (id)
);

-- Its bytes in pieces, as base64: every server of an installation finds them, and they go with their row.
create table upload_piece (
    upload_id text not null,
    no bigint not null,
    content text not null,
    constraint upload_piece_pk primary key (upload_id, no)
);

-- How files of a source were read last time: by publisher and table, or by the fingerprint of the heading.
create table import_source (
    municipality_no bigint not null,
    publisher text not null,
    table_code text not null,
    header text not null,
    form text not null,
    changed_at bigint not null,
    constraint import_source_pk primary key (municipality_no, publisher, table_code, header)
);

-- What the file of a delivery said: sums and ten cells, as JSON. The delivery's version holds its SHA-256, so the journal vouches for it. Only inserted into.
create table delivery_check (
    municipality_no bigint not null,
    delivery_no bigint not null,
    seq bigint not null,
    body text not null,
    constraint delivery_check_pk primary key (municipality_no, delivery_no)
);
