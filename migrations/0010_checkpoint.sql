-- Signed roots of the journals, in their final bytes (C2SP tlog-checkpoint in a signed note). The same lines go to files outside of the database, because
-- whoever can write here can also take a checkpoint away.
create table checkpoint (
    municipality_no bigint not null,
    size bigint not null,
    signed_at bigint not null,
    note text not null,
    constraint checkpoint_pk primary key (municipality_no, size)
);
