-- The one table that is written differently on the two databases: here the rows live in the key itself (without rowid).
-- Measurements are rows: one version of one value of one series at one period.
-- The key clusters them by municipality, series and time, so a page reads one contiguous slice however large the database is.
-- Periods are day numbers since 1970-01-01. Numbers are mantissa and scale, exactly as entered (12,50 is 1250 and 2).
--   kind: n number, f fraction (mantissa/scale = numerator), r bare ratio, m missing (mark and reason say why)
--   note (of the person who entered it) and why (of whoever corrects, returns or withdraws): commitments to texts; evidence: ids of files
--   collected: how, n, response rate, standard error … as one word, where known
--   state: draft, submitted, returned, released, withdrawn; null: the state of the delivery
create table measurement (
    municipality_no bigint not null,
    series_no bigint not null,
    period_end bigint not null,
    period_start bigint not null,
    seq bigint not null,
    kind text not null,
    mantissa bigint,
    scale bigint,
    denominator bigint,
    denominator_scale bigint,
    mark text,
    reason text,
    quality text not null,
    state text,
    delivery_no bigint,
    actor text not null,
    note text,
    why text,
    evidence text,
    collected text,
    constraint measurement_pk primary key (municipality_no, series_no, period_end, period_start, seq)
) without rowid;

-- Values on their way are few; release queue and entry grid find them without reading the released ones.
create index measurement_pending on measurement (municipality_no, series_no, period_end, period_start, seq)
    where state in ('draft', 'submitted', 'returned');
