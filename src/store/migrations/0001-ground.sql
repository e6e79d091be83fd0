-- The ground: every table has its workspace, every table is under forced row-level security.
--
-- Roles (made before this file runs, see migrate.ts):
--   the migrating user  owns everything; row-level security holds for it too
--   boundary_app        what the bot works as: owns nothing, sees the workspace of its transaction
--   boundary_sweep      owns the few functions at the end, which look over all workspaces for what is due
--
-- Columns in clear are ids, keys of people, states, levels and times. Whatever says what a consult is about is in `sealed`.
-- Times are epoch milliseconds as the caller gave them; the clock of the database is only used for `claimed_at`.

create table workspaces (
  id text primary key check (id <> ''),
  created_at timestamptz not null default now()
);

create table data_keys (
  workspace text not null references workspaces,
  n int not null check (n > 0),
  kek_id text not null,
  wrapped bytea not null,
  primary key (workspace, n)
);

create table drafts (
  workspace text not null references workspaces,
  id text not null,
  worker_key text not null,
  started_at bigint not null,
  changed_at bigint not null,
  nudge_at bigint,
  sealed bytea not null,
  primary key (workspace, id)
);
create index drafts_worker on drafts (workspace, worker_key, changed_at desc);
create index drafts_nudge on drafts (workspace, nudge_at) where nudge_at is not null;

create table consults (
  workspace text not null references workspaces,
  id text not null,
  token text not null,
  state text not null,
  level text not null,
  worker_key text not null,
  created_at bigint not null,
  sent_at bigint,
  ack_due_at bigint,
  answer_due_at bigint,
  next_due_at bigint,
  closed_at bigint,
  -- A keyed hash over the case token and whether this is an act of rule R7; neither can be read from it.
  case_hmac bytea,
  version int not null,
  sealed bytea not null,
  primary key (workspace, id),
  unique (workspace, token)
);
create index consults_worker on consults (workspace, worker_key);
create index consults_due on consults (workspace, next_due_at) where next_due_at is not null;
create index consults_case on consults (workspace, case_hmac) where case_hmac is not null;

create table consult_people (
  workspace text not null,
  consult_id text not null,
  n int not null,
  person_key text not null,
  part text not null,
  has_left boolean not null,
  primary key (workspace, consult_id, n),
  foreign key (workspace, consult_id) references consults on delete cascade
);
create index consult_people_person on consult_people (workspace, person_key, has_left);

create table threads (
  workspace text not null,
  consult_id text not null,
  person_key text not null,
  platform text not null,
  root_hmac bytea not null,
  sealed bytea not null,
  primary key (workspace, consult_id, person_key),
  foreign key (workspace, consult_id) references consults deferrable initially deferred
);
create index threads_root on threads (workspace, root_hmac);

create table messages (
  workspace text not null,
  id text not null,
  seq bigint generated always as identity,
  consult_id text not null,
  by_key text not null,
  at bigint not null,
  kind text not null,
  edited_at bigint,
  deleted_at bigint,
  source_hmac bytea,
  version int not null,
  sealed bytea not null,
  primary key (workspace, id),
  foreign key (workspace, consult_id) references consults deferrable initially deferred
);
create index messages_consult on messages (workspace, consult_id, seq);
create index messages_source on messages (workspace, source_hmac) where source_hmac is not null;

create table accesses (
  workspace text not null,
  seq bigint generated always as identity,
  consult_id text not null,
  person_key text not null,
  at bigint not null,
  what text not null,
  primary key (workspace, seq),
  foreign key (workspace, consult_id) references consults deferrable initially deferred
);
create index accesses_consult on accesses (workspace, consult_id, seq);

create table records (
  workspace text not null,
  id text not null,
  seq bigint generated always as identity,
  consult_id text not null,
  at bigint not null,
  by_key text not null,
  kind text not null,
  sealed bytea not null,
  primary key (workspace, id),
  foreign key (workspace, consult_id) references consults deferrable initially deferred
);
create index records_consult on records (workspace, consult_id, seq);

create table form_drafts (
  workspace text not null,
  person_key text not null,
  consult_id text not null,
  form text not null,
  sealed bytea not null,
  primary key (workspace, person_key, consult_id, form),
  foreign key (workspace, consult_id) references consults deferrable initially deferred
);

create table contacts (
  workspace text not null references workspaces,
  person_key text not null,
  platform text not null,
  welcomed_at bigint,
  active_at bigint,
  sealed bytea not null,
  primary key (workspace, person_key, platform)
);

create table inbound (
  workspace text not null references workspaces,
  key text not null,
  at bigint not null,
  ref jsonb,
  primary key (workspace, key)
);

create table audit (
  workspace text not null references workspaces,
  seq bigint not null,
  consult_id text,
  by_key text,
  what text not null,
  at bigint not null,
  -- The very text the chain is computed over.
  facts text not null,
  mac bytea not null,
  primary key (workspace, seq)
);
create index audit_consult on audit (workspace, consult_id) where consult_id is not null;

create table audit_heads (
  workspace text primary key references workspaces,
  seq bigint not null,
  mac bytea not null
);

create table notices (
  id text primary key,
  workspace text not null references workspaces,
  seq bigint generated always as identity,
  to_key text not null,
  consult_id text,
  draft_id text,
  kind text not null,
  -- Notices of one lane go out one after the other, ordered by the time first asked for.
  lane text not null,
  lane_at bigint not null,
  due_at bigint not null,
  status text not null default 'pending' check (status in ('pending', 'sending', 'sent', 'failed')),
  attempt int not null default 0,
  fence int not null default 0,
  ambiguous boolean not null default false,
  claimed_at timestamptz,
  claimed_by text,
  finished_at bigint,
  error text,
  dedupe_hmac bytea not null,
  sealed bytea not null,
  sealed_ref bytea,
  unique (workspace, dedupe_hmac)
) with (fillfactor = 80);
create index notices_due on notices (workspace, due_at, seq) where status = 'pending';
create index notices_next on notices (due_at, seq) where status = 'pending';
create index notices_lane on notices (workspace, lane, lane_at, seq) where status in ('pending', 'sending');
create index notices_sending on notices (workspace, claimed_at) where status = 'sending';
create index notices_sent on notices (workspace, consult_id) where status = 'sent';
create index notices_failed on notices (workspace) where status = 'failed';

-- One workspace at a time: the setting is made by the first statement of each transaction and ends with it.
do $$
declare t text;
begin
  foreach t in array array['data_keys', 'drafts', 'consults', 'consult_people', 'threads', 'messages', 'accesses', 'records',
    'form_drafts', 'contacts', 'inbound', 'audit', 'audit_heads', 'notices', 'workspaces'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy one_workspace on %I to boundary_app using (%2$I = current_setting(''app.workspace'', true)) with check (%2$I = current_setting(''app.workspace'', true))',
      t, case t when 'workspaces' then 'id' else 'workspace' end);
  end loop;
end $$;

do $$ begin execute format('grant usage on schema %I to boundary_app, boundary_sweep', current_schema()); end $$;
grant select, insert on workspaces, accesses, records, audit to boundary_app;
grant select, insert, update on data_keys, consults, threads, messages, contacts, inbound, audit_heads, notices to boundary_app;
grant select, insert, update, delete on drafts, consult_people, form_drafts to boundary_app;

-- Over all workspaces: what the delivery needs, and nothing it could read a situation with.
grant select on workspaces to boundary_sweep;
grant select, update on notices to boundary_sweep;
create policy all_workspaces on workspaces for select to boundary_sweep using (true);
create policy all_workspaces on notices to boundary_sweep using (true) with check (true);

create function list_workspaces() returns setof text
language sql stable security definer set search_path from current
as $$ select id from workspaces order by id $$;

-- Claims up to p_limit due notices, in turn by workspace, and no notice before an earlier one of its lane is finished.
-- With more workspaces waiting than places, chance says who goes first, so that no queue keeps the others out.
create function claim_notices(p_now bigint, p_limit int, p_by text)
returns table (id text, workspace text, seq bigint, to_key text, consult_id text, draft_id text, due_at bigint, attempt int,
  ambiguous boolean, fence int, sealed bytea)
language plpgsql security definer set search_path from current
as $$
#variable_conflict use_column
begin
  return query
  with waiting as materialized (
    select w.id from workspaces w
    where exists (select 1 from notices n where n.workspace = w.id and n.status = 'pending' and n.due_at <= p_now)
    order by random() limit p_limit
  )
  update notices n
  set status = 'sending', attempt = n.attempt + 1, fence = n.fence + 1, claimed_at = now(), claimed_by = p_by
  where n.id = any (array(
    select turn.id from (
      select c.id, c.due_at, row_number() over (partition by w.id order by c.due_at, c.seq) as place
      from waiting w cross join lateral (
        select h.id, h.due_at, h.seq from notices h
        where h.workspace = w.id and h.status = 'pending' and h.due_at <= p_now
          and not exists (
            select 1 from notices e
            where e.workspace = h.workspace and e.lane = h.lane and e.status in ('pending', 'sending')
              and (e.lane_at, e.seq) < (h.lane_at, h.seq))
        order by h.due_at, h.seq
        limit (select least(p_limit, 1 + 4 * p_limit / greatest(1, count(*)))::int from waiting)
        for update skip locked
      ) c
    ) turn
    order by turn.place, turn.due_at limit p_limit
  ))
  returning n.id, n.workspace, n.seq, n.to_key, n.consult_id, n.draft_id, n.due_at, n.attempt, n.ambiguous, n.fence, n.sealed;
end $$;

-- Ends a claim. Changes nothing, and says so, when another claim has begun since.
create function finish_notice(p_id text, p_fence int, p_status text, p_due_at bigint, p_ambiguous boolean, p_error text,
  p_ref bytea, p_now bigint) returns boolean
language plpgsql security definer set search_path from current
as $$
begin
  update notices n
  set status = p_status, due_at = coalesce(p_due_at, n.due_at), ambiguous = p_ambiguous, error = p_error,
    sealed_ref = coalesce(p_ref, n.sealed_ref), finished_at = case when p_status = 'pending' then null else p_now end,
    claimed_at = null, claimed_by = null
  where n.id = p_id and n.fence = p_fence
    -- A send that ended well after it had been given up for lost is still the truth, as long as nobody has begun another.
    and (n.status = 'sending' or (p_status = 'sent' and n.status = 'pending' and n.ambiguous));
  return found;
end $$;

create function workspace_of_notice(p_id text) returns text
language sql stable security definer set search_path from current
as $$ select workspace from notices where id = p_id $$;

-- Leaves out those that wait behind another of their lane: finishing that one is what frees them.
create function next_notice_due() returns bigint
language plpgsql stable security definer set search_path from current
as $$
begin
  return (
    select n.due_at from notices n
    where n.status = 'pending' and not exists (
      select 1 from notices e
      where e.workspace = n.workspace and e.lane = n.lane and e.status in ('pending', 'sending')
        and (e.lane_at, e.seq) < (n.lane_at, n.seq))
    order by n.due_at, n.seq limit 1);
end $$;

create function count_notices() returns table (pending bigint, sending bigint, failed bigint, oldest_due_at bigint)
language sql stable security definer set search_path from current
as $$
  select (select count(*) from notices where status = 'pending'), (select count(*) from notices where status = 'sending'),
    (select count(*) from notices where status = 'failed'), (select min(due_at) from notices where status = 'pending')
$$;

do $$
declare f text; s text := current_schema();
begin
  execute format('grant create on schema %I to boundary_sweep', s);
  foreach f in array array['list_workspaces()', 'claim_notices(bigint, int, text)',
    'finish_notice(text, int, text, bigint, boolean, text, bytea, bigint)', 'workspace_of_notice(text)', 'next_notice_due()',
    'count_notices()'] loop
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to boundary_app', f);
    execute format('alter function %s owner to boundary_sweep', f);
  end loop;
  execute format('revoke create on schema %I from boundary_sweep', s);
end $$;
