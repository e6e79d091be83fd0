-- Which platform took a notice, and whether as a new message: a redrawn card or Home says nothing about posts. When it did is finished_at.
alter table notices
  add column platform text,
  add column posted boolean not null default false;
create index notices_accepted on notices (workspace, platform, finished_at) where status = 'sent' and posted;

-- A notice is settled within its workspace's own transaction now.
drop function workspace_of_notice(text);
