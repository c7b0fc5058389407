-- Letters that somebody asked for and that are written in the background: on the desk, no figure depends on them.

-- One row a person and round. state: waiting, writing (since taken_at), then what became of it: sent, lately, nowhere, failed.
-- asked_by: the person who asked, null: nobody in particular. forced (0 or 1): also within a week of the last letter.
-- Rows of a round stay until the next one begins, so that the page can say what became of it, and a stop of the program loses none.
create table reminder_wish (
    municipality_no bigint not null,
    person_id text not null,
    asked_by text,
    asked_at bigint not null,
    forced bigint not null,
    state text not null,
    taken_at bigint,
    constraint reminder_wish_pk primary key (municipality_no, person_id)
);
