import { randomUUIDv7 } from 'node:crypto';
import { parseArgs } from 'node:util';
import { tokenMaker } from './auth/tokens.ts';
import { type Database, startCluster } from './database/cluster.ts';
import { StartError } from './database/errors.ts';
import { externalDatabase } from './database/external.ts';
import { migrate } from './database/migrate.ts';
import { asOwner } from './database/owner.ts';
import { runningCluster } from './database/running.ts';
import { administratorLink } from './rooms/workspaces/administrator-link.ts';
import { createWorkspace, WorkspaceError } from './rooms/workspaces/create-workspace.ts';
import { publicUrl, readSettings, SettingError, type Settings } from './settings.ts';

const USAGE = `Usage: npm run workspace -- create --name "Acme" [--slug acme]   makes a workspace and a link for its administrator
       npm run workspace -- link --slug acme                     makes a new link; earlier ones become void
       npm run workspace -- list                                 names the workspaces`;

const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`);

/** Workspaces are made by whoever runs the installation, never through the network. Works beside a running server as well as alone. */
async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { name: { type: 'string' }, slug: { type: 'string' } },
  });
  const [verb] = positionals;
  const isUsed = { create: values.name !== undefined, link: values.slug !== undefined, list: true }[verb ?? ''];
  if (isUsed !== true || positionals.length !== 1) throw new WorkspaceError(USAGE);
  const settings = readSettings(process.env);
  const database = await findDatabase(settings);
  try {
    await migrate(database.connection);
    if (verb === 'create') await create(database, settings, values.name as string, values.slug);
    else if (verb === 'link') await link(database, settings, values.slug as string);
    else await list(database);
  } finally {
    await database.stop();
  }
}

/** That of the running server, or else started for as long as this takes. */
async function findDatabase(settings: Settings): Promise<Database> {
  if (settings.databaseUrl !== null) return externalDatabase(settings.databaseUrl);
  const log = (sentence: string): void => void process.stderr.write(`${sentence}\n`);
  return (await runningCluster(settings.dataDirectory)) ?? startCluster({ dataDirectory: settings.dataDirectory, log });
}

const installationOf = (settings: Settings) => ({
  url: () => publicUrl(settings, settings.port),
  tokenOf: tokenMaker(settings.secret),
});

async function create(
  { connection }: Database,
  settings: Settings,
  name: string,
  slug: string | undefined,
): Promise<void> {
  const made = await asOwner(connection, async (owner) => {
    const workspace = await createWorkspace(owner, { id: randomUUIDv7(), name, slug });
    return {
      ...workspace,
      link: await administratorLink(owner, installationOf(settings), workspace.id, randomUUIDv7(), Date.now()),
    };
  });
  say(
    `The workspace ${made.slug} is made. Whoever opens this link first becomes its administrator (once, within seven days):`,
  );
  say(made.link);
}

async function link({ connection }: Database, settings: Settings, slug: string): Promise<void> {
  const made = await asOwner(connection, async (owner) => {
    const { rows } = await owner.query<{ workspace: string }>('select workspace from workspace where slug = $1', [
      slug,
    ]);
    if (rows[0] === undefined) throw new WorkspaceError(`There is no workspace with the slug ${slug}.`);
    return administratorLink(owner, installationOf(settings), rows[0].workspace, randomUUIDv7(), Date.now());
  });
  say(made);
}

async function list({ connection }: Database): Promise<void> {
  const rows = await asOwner(connection, async (owner) => {
    const found = await owner.query<{ slug: string; name: string; members: number }>(
      `select w.slug, w.name, (select count(*) from member m where m.workspace = w.workspace and not m.disabled) as members
        from workspace w order by w.created_at, w.workspace`,
    );
    return found.rows;
  });
  if (rows.length === 0) say('There is no workspace yet.');
  for (const { slug, name, members } of rows)
    say(`${slug.padEnd(40)} ${name} (${members} ${members === 1 ? 'member' : 'members'})`);
}

main().catch((error) => {
  const isSentence = error instanceof SettingError || error instanceof StartError || error instanceof WorkspaceError;
  if (isSentence || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS'))
    process.stderr.write(`${(error as Error).message}\n`);
  else console.error(error);
  process.exitCode = 1;
});
