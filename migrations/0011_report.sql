-- The files of issued reports, byte for byte as they were handed out. What they must hash to stands in the version of the report, and so in the journal:
-- a file that was changed here is noticed when it is fetched.
create table report_file (
    municipality_no bigint not null,
    number text not null,
    name text not null,
    -- Base64: the same column on both databases, and a dump that a person can read.
    content text not null,
    constraint report_file_pk primary key (municipality_no, number, name)
);
