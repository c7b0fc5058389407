-- The journal: what happened, in the bytes that were hashed, one entry per changing transaction.
-- One SQL text for SQLite and PostgreSQL: text, bigint and double columns only; ids and dates are made in Rust.

-- Where each municipality's journal stands. Writers of one municipality queue here: on PostgreSQL the update locks this row.
-- peaks: the roots of the complete subtrees of the journal's Merkle tree (RFC 6962) over entries 1 … seq, in hex from left to right: what one has to
-- know of a tree to add to it.
create table journal_head (
    municipality_no bigint not null,
    seq bigint not null,
    peaks text not null,
    constraint journal_head_pk primary key (municipality_no)
);

-- entry holds RFC 8785 (JCS) JSON exactly as written; recorded_at repeats its time in milliseconds so that reading by date needs no parsing.
create table journal (
    municipality_no bigint not null,
    seq bigint not null,
    recorded_at bigint not null,
    entry text not null,
    constraint journal_pk primary key (municipality_no, seq)
);

-- Slow nouns (goals, projects, definitions …) are documents: every version stays. A read as known at a sequence takes the last version up to it.
-- body is JCS JSON in which entered text is replaced by a commitment, so the journal can hold the same bytes and text can still be erased.
create table version (
    municipality_no bigint not null,
    seq bigint not null,
    noun text not null,
    id text not null,
    slug text not null,
    body text not null,
    constraint version_pk primary key (municipality_no, seq, noun, id)
);

create index version_by_object on version (municipality_no, noun, id, seq);

-- The text behind a commitment: sha256(salt || text). Erasing a row leaves the journal verifiable.
create table entered_text (
    municipality_no bigint not null,
    commitment text not null,
    salt text not null,
    words text not null,
    constraint entered_text_pk primary key (municipality_no, commitment)
);
