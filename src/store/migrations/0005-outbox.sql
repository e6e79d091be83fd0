-- Which platform took a notice, and whether as a new message: a redrawn card or Home says nothing about posts. When it did is finished_at.
-- How urgent a notice is (R8): 0 an alarm, 1 today, 2 an answer or a reply, 3 the rest. One that has stepped aside holds its lane no longer.
alter table notices
  add column platform text,
  add column posted boolean not null default false,
  add column urgency smallint not null default 3 check (urgency between 0 and 3),
  add column aside boolean not null default false;
create index notices_accepted on notices (workspace, platform, finished_at) where status = 'sent' and posted;
drop index notices_due;
create index notices_due on notices (workspace, urgency, due_at, seq) where status = 'pending';
create index notices_under_way on notices (workspace, lane) where status = 'sending';
create index notices_of_consult on notices (workspace, consult_id) where status in ('pending', 'sending');

-- The functions that look over all workspaces are their owner's to replace.
set local role boundary_sweep;
drop function claim_notices(bigint, int, text);
drop function finish_notice(text, int, text, bigint, boolean, text, bytea, bigint);
drop function next_notice_due();
-- A notice is settled within its workspace's own transaction now.
drop function workspace_of_notice(text);
reset role;

-- Claims up to p_limit due notices: by urgency, then in turn by workspace, then by due time. None waits in its lane: none of that lane
-- is being sent, and no earlier one is pending that has not stepped aside. A card that may stand already lets no other card past: there would
-- be two. Of those that are no alarm at most p_lesser. With more workspaces waiting than places, chance says who goes first, for each
-- urgency by itself, so that neither a long queue nor urgent ones that wait in their lanes keep the others out. p_held is given after a
-- claim whose answer was lost: what p_by has claimed and does not hold was never begun, and is put back.
create function claim_notices(p_now bigint, p_limit int, p_by text, p_lesser int default null, p_held text[] default null)
returns table (id text, workspace text, seq bigint, to_key text, consult_id text, draft_id text, urgency int, lane_at bigint,
  due_at bigint, attempt int, ambiguous boolean, fence int, sealed bytea)
language plpgsql security definer set search_path from current
as $$
#variable_conflict use_column
declare v_lesser int := coalesce(p_lesser, p_limit);
begin
  if p_held is not null then
    update notices n set status = 'pending', claimed_at = null, claimed_by = null
    where n.status = 'sending' and n.claimed_by = p_by and n.id <> all (p_held);
  end if;
  return query
  with due as materialized (
    select w.id, u.urgency, row_number() over (partition by u.urgency order by random()) as turn
    from workspaces w cross join generate_series(0, 3) as u (urgency)
    where (u.urgency = 0 or v_lesser > 0) and exists (
      select 1 from notices n
      where n.workspace = w.id and n.status = 'pending' and n.urgency = u.urgency and n.due_at <= p_now)
  ), waiting as materialized (
    select due.id, due.urgency, count(*) over (partition by due.urgency) as many from due where due.turn <= p_limit
  ), chosen as (
    select c.id, c.due_at, w.urgency, row_number() over (partition by w.id, w.urgency order by c.due_at, c.seq) as place
    from waiting w cross join lateral (
      select h.id, h.due_at, h.seq from notices h
      where h.workspace = w.id and h.status = 'pending' and h.urgency = w.urgency and h.due_at <= p_now
        and not exists (
          select 1 from notices e where e.workspace = h.workspace and e.lane = h.lane and e.status = 'sending')
        and not exists (
          select 1 from notices e
          where e.workspace = h.workspace and e.lane = h.lane and e.status = 'pending' and (e.lane_at, e.seq) < (h.lane_at, h.seq)
            and (not e.aside or (e.ambiguous and e.kind = 'card' and h.kind = 'card')))
      order by h.due_at, h.seq
      limit least(p_limit, 1 + 4 * p_limit / w.many)
      for update skip locked
    ) c
  ), placed as (
    select c.*, row_number() over (partition by c.urgency > 0 order by c.urgency, c.place, c.due_at) as lesser_place from chosen c
  )
  update notices n
  set status = 'sending', attempt = n.attempt + 1, fence = n.fence + 1, claimed_at = now(), claimed_by = p_by
  where n.id = any (array(
    select p.id from placed p where p.urgency = 0 or p.lesser_place <= v_lesser
    order by p.urgency, p.place, p.due_at limit p_limit
  ))
  returning n.id, n.workspace, n.seq, n.to_key, n.consult_id, n.draft_id, n.urgency::int, n.lane_at, n.due_at, n.attempt, n.ambiguous,
    n.fence, n.sealed;
end $$;

-- Puts a claimed notice back to be tried again; aside it stays, once it is. What the platform asked to come later with was no try (p_tried).
-- Changes nothing, and says so, when another claim has begun since.
create function retry_notice(p_id text, p_fence int, p_due_at bigint, p_tried boolean, p_ambiguous boolean, p_aside boolean, p_error text)
returns boolean
language plpgsql security definer set search_path from current
as $$
declare v_one notices;
begin
  update notices n
  set status = 'pending', due_at = p_due_at, attempt = case when p_tried then n.attempt else n.attempt - 1 end, ambiguous = p_ambiguous,
    aside = n.aside or p_aside, error = p_error, claimed_at = null, claimed_by = null
  where n.id = p_id and n.fence = p_fence and n.status = 'sending'
  returning n.* into v_one;
  if v_one.id is null then return false; end if;
  -- Those behind it are due no sooner, so that no claim looks through them meanwhile. One that somebody changes right now stays as it is.
  if not v_one.aside then
    update notices n set due_at = p_due_at
    where n.id in (
      select f.id from notices f
      where f.workspace = v_one.workspace and f.lane = v_one.lane and f.status = 'pending' and f.due_at < p_due_at
        and (f.lane_at, f.seq) > (v_one.lane_at, v_one.seq)
      for update skip locked);
  end if;
  return true;
end $$;

-- Leaves out those that wait in their lane: finishing another is what frees them.
create function next_notice_due() returns bigint
language plpgsql stable security definer set search_path from current
as $$
begin
  return (
    select n.due_at from notices n
    where n.status = 'pending'
      and not exists (
        select 1 from notices e where e.workspace = n.workspace and e.lane = n.lane and e.status = 'sending')
      and not exists (
        select 1 from notices e
        where e.workspace = n.workspace and e.lane = n.lane and e.status = 'pending' and (e.lane_at, e.seq) < (n.lane_at, n.seq)
          and (not e.aside or (e.ambiguous and e.kind = 'card' and n.kind = 'card')))
    order by n.due_at, n.seq limit 1);
end $$;

do $$
declare f text; s text := current_schema();
begin
  execute format('grant create on schema %I to boundary_sweep', s);
  foreach f in array array['claim_notices(bigint, int, text, int, text[])', 'next_notice_due()',
    'retry_notice(text, int, bigint, boolean, boolean, boolean, text)'] loop
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to boundary_app', f);
    execute format('alter function %s owner to boundary_sweep', f);
  end loop;
  execute format('revoke create on schema %I from boundary_sweep', s);
end $$;
