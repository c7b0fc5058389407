-- The rows of a delivery, found without reading all others.
create index measurement_delivery on measurement (municipality_no, delivery_no)
    where delivery_no is not null;
