-- Rows that cannot be read or worked just now, and which installation the data belongs to. In clear stand ids, codes and times.

create table set_aside (
  workspace text not null references workspaces,
  -- A table of ours and the id of its row, as the seal is bound to it.
  row_table text not null,
  row_id text not null,
  why text not null,
  since_at bigint not null,
  tries int not null,
  -- Looked at again then.
  again_at bigint not null,
  -- When operators were told last.
  told_at bigint not null,
  -- For an open consult: when those who have it are told next. Null once nobody is to be told.
  people_at bigint,
  people_told boolean not null default false,
  primary key (workspace, row_table, row_id)
);
create index set_aside_again on set_aside (workspace, again_at);

-- What the first start found out stays: whether this is a sandbox or an agency, and whose.
create table installations (
  workspace text primary key references workspaces,
  mode text not null check (mode in ('live', 'sandbox')),
  slack_team text,
  teams_tenant text
);

do $$
declare t text;
begin
  foreach t in array array['set_aside', 'installations'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy one_workspace on %I to boundary_app using (workspace = current_setting(''app.workspace'', true)) with check (workspace = current_setting(''app.workspace'', true))',
      t);
  end loop;
end $$;

grant select, insert, update, delete on set_aside to boundary_app;
grant select, insert, update on installations to boundary_app;
