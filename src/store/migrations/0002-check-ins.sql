-- Check-ins and reflections. In clear stand who, when something is due and with whom one is shared; what was chosen, asked and written is
-- sealed. Reads of a shared reflection go with it when its author deletes it.

create table check_ins (
  workspace text not null references workspaces,
  person_key text not null,
  next_due_at bigint,
  version int not null,
  sealed bytea not null,
  primary key (workspace, person_key)
);
create index check_ins_due on check_ins (workspace, next_due_at) where next_due_at is not null;

create table reflections (
  workspace text not null references workspaces,
  id text not null,
  author_key text not null,
  written_at bigint not null,
  changed_at bigint not null,
  shared_with text,
  shared_at bigint,
  sealed bytea not null,
  primary key (workspace, id),
  check ((shared_with is null) = (shared_at is null))
);
create index reflections_author on reflections (workspace, author_key, written_at desc, id);

create table reflection_reads (
  workspace text not null,
  seq bigint generated always as identity,
  reflection_id text not null,
  person_key text not null,
  at bigint not null,
  primary key (workspace, seq),
  foreign key (workspace, reflection_id) references reflections on delete cascade
);
create index reflection_reads_of on reflection_reads (workspace, reflection_id, seq);

do $$
declare t text;
begin
  foreach t in array array['check_ins', 'reflections', 'reflection_reads'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy one_workspace on %I to boundary_app using (workspace = current_setting(''app.workspace'', true)) with check (workspace = current_setting(''app.workspace'', true))',
      t);
  end loop;
end $$;

grant select, insert, update on check_ins to boundary_app;
grant select, insert, update, delete on reflections to boundary_app;
grant select, insert on reflection_reads to boundary_app;
