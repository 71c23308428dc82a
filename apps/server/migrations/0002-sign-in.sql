-- better-auth's tables, as it wants them: people, their sessions, their passwords. They are not by workspace, since one person may work in several.
-- Only parley_auth enters this schema.

create table auth."user" (
  "id" text primary key,
  "name" text not null,
  "email" text not null unique check ("email" = lower("email")),
  "emailVerified" boolean not null,
  "image" text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp
);

create table auth."session" (
  "id" text primary key,
  "expiresAt" timestamptz not null,
  "token" text not null unique,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null references auth."user" ("id") on delete cascade
);
create index on auth."session" ("userId");

create table auth."account" (
  "id" text primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references auth."user" ("id") on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  -- scrypt, salted
  "password" text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null
);
create index on auth."account" ("userId");

create table auth."verification" (
  "id" text primary key,
  "identifier" text not null,
  "value" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp
);
create index on auth."verification" ("identifier");

grant select, insert, update, delete on all tables in schema auth to parley_auth;

-- A key never does more than the member it acts for: their own rights come along.
drop function find_api_key(bytea);
create function find_api_key(wanted bytea)
  returns table (workspace uuid, key uuid, member uuid, rights jsonb, member_rights jsonb, inboxes uuid[], name text, public_name text, last_used_at timestamptz)
  language sql stable security definer set search_path = public
  begin atomic
    select k.workspace, k.id, k.member, r.rights, mr.rights,
      array(select mi.inbox from member_inbox mi where mi.workspace = m.workspace and mi.member = m.id order by mi.inbox), m.name, m.public_name, k.last_used_at
    from api_key k join member m on m.workspace = k.workspace and m.id = k.member join role r on r.workspace = k.workspace and r.key = k.role
      join role mr on mr.workspace = m.workspace and mr.key = m.role
    where k.key_hash = wanted and k.revoked_at is null and not m.disabled;
  end;
revoke execute on function find_api_key(bytea) from public;
grant execute on function find_api_key(bytea) to parley_app;
