-- The desk of whoever keeps the figures together; no figure depends on it, and it carries no event.

-- The last reminder of each person: nobody is written to twice a week. owed is how many values the letter named, letters how many there were so far.
create table reminder (
    municipality_no bigint not null,
    person_id text not null,
    sent_at bigint not null,
    owed bigint not null,
    letters bigint not null,
    constraint reminder_pk primary key (municipality_no, person_id)
);

-- On which days anybody of a role opened the page of an indicator: one row a role and day, and nobody's name. day counts from 1970-01-01.
create table indicator_view (
    municipality_no bigint not null,
    indicator_id text not null,
    role text not null,
    day bigint not null,
    constraint indicator_view_pk primary key (municipality_no, indicator_id, role, day)
);
