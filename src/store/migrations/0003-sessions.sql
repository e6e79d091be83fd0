-- Supervision sessions, and what somebody is to do by a day. All of it is who, when and how long: no column here holds a typed word.

-- A worker and who supervises them, with the session that is booked.
create table session_pairs (
  workspace text not null references workspaces,
  worker_key text not null,
  supervisor_key text not null,
  since_at bigint not null,
  last_at bigint,
  booked_id text,
  starts_at bigint,
  ends_at bigint,
  -- Step key to the time it fired.
  fired jsonb not null,
  next_due_at bigint,
  primary key (workspace, worker_key, supervisor_key),
  check ((booked_id is null) = (starts_at is null) and (booked_id is null) = (ends_at is null))
);
create index session_pairs_supervisor on session_pairs (workspace, supervisor_key);
create index session_pairs_due on session_pairs (workspace, next_due_at) where next_due_at is not null;

create table sessions (
  workspace text not null,
  id text not null,
  worker_key text not null,
  supervisor_key text not null,
  starts_at bigint not null,
  ends_at bigint not null,
  state text not null check (state in ('booked', 'held', 'missed', 'dropped', 'unknown')),
  minutes int,
  mode text check (mode in ('room', 'video', 'phone')),
  primary key (workspace, id),
  foreign key (workspace, worker_key, supervisor_key) references session_pairs
);
create index sessions_pair on sessions (workspace, worker_key, supervisor_key, starts_at desc);

-- What was put on the list of a worker's next session: a consult, or an action of its record (else the action is '').
create table parked_items (
  workspace text not null,
  consult_id text not null,
  action_id text not null,
  worker_key text not null,
  at bigint not null,
  primary key (workspace, consult_id, action_id),
  foreign key (workspace, consult_id) references consults on delete cascade deferrable initially deferred
);
create index parked_items_worker on parked_items (workspace, worker_key);

-- What waits for a person on a local day (YYYY-MM-DD): the review question, an action of the record that is not done. Written with the
-- consult, like consult_people; a consult saved before this file has its rows from its next change on.
create table consult_tasks (
  workspace text not null,
  consult_id text not null,
  n int not null,
  person_key text not null,
  kind text not null check (kind in ('review', 'action')),
  due_on text not null,
  primary key (workspace, consult_id, n),
  foreign key (workspace, consult_id) references consults on delete cascade
);
create index consult_tasks_person on consult_tasks (workspace, person_key, due_on);

do $$
declare t text;
begin
  foreach t in array array['session_pairs', 'sessions', 'parked_items', 'consult_tasks'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy one_workspace on %I to boundary_app using (workspace = current_setting(''app.workspace'', true)) with check (workspace = current_setting(''app.workspace'', true))',
      t);
  end loop;
end $$;

grant select, insert, update on session_pairs, sessions to boundary_app;
grant select, insert, delete on parked_items to boundary_app;
grant select, insert, update, delete on consult_tasks to boundary_app;
