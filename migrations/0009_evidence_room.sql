-- How many bytes of evidence were handed in: on the desk, so that one account cannot fill the disk.

-- One row a person and day (day counts from 1970-01-01), and one a municipality (owner '' and day 0) for all its files.
create table evidence_room (
    municipality_no bigint not null,
    owner text not null,
    day bigint not null,
    bytes bigint not null,
    constraint evidence_room_pk primary key (municipality_no, owner, day)
);
