-- A message asks its reader something until it is answered or over: then it is redrawn where it stands, with nothing left to press.
-- One that was sent before this was noted stays as it is.
alter table notices add column asks boolean not null default false;
create index notices_asking_of_consult on notices (workspace, consult_id, seq) where asks;
create index notices_asking_person on notices (workspace, to_key, seq) where asks;
