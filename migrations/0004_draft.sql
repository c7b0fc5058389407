-- What somebody has typed and not submitted yet: on the desk, without an event, seen by nobody else.

-- owner is who types, as the journal would name her. version counts the saves, so that of two windows none overwrites the other: a save names the
-- version that it saw. body holds the typed texts as they are (also what is not readable yet), evidence the files attached so far, seen the version
-- of the value that stood there when she began (0: none).
create table draft (
    municipality_no bigint not null,
    owner text not null,
    series_no bigint not null,
    period_end bigint not null,
    period_start bigint not null,
    version bigint not null,
    body text not null,
    evidence text not null,
    seen bigint not null,
    saved_at bigint not null,
    constraint draft_pk primary key (municipality_no, owner, series_no, period_end, period_start)
);
