import { parseArgs } from 'node:util';
import pino from 'pino';
import { startCluster } from './database/cluster.ts';
import { StartError } from './database/errors.ts';
import { externalDatabase } from './database/external.ts';
import { migrate } from './database/migrate.ts';
import { firstStart } from './first-start.ts';
import { startServer } from './server.ts';
import { readSettings, SettingError, type Settings } from './settings.ts';

/** Sentences for whoever starts Parley go to standard output; the log, one JSON object a line, to standard error. */
const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`);

/** The longest an orderly stop may take. */
const STOP_MAX_MS = 8_000;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { demo: { type: 'boolean', default: false } } });
  const settings = readSettings(process.env);
  const log = pino({ level: 'warn' }, pino.destination(2));
  const database =
    settings.databaseUrl === null
      ? await startCluster({ dataDirectory: settings.dataDirectory, log: say })
      : await externalDatabase(settings.databaseUrl);
  try {
    await migrate(database.connection);
    const server = await startServer({ settings, database, log }).catch((error) => {
      throw portTaken(error, settings);
    });
    const shop = await server.openShop(() => first.demonstrationInbox());
    process.once('SIGTERM', () => void stop());
    process.once('SIGINT', () => void stop());
    async function stop(): Promise<void> {
      // A database that does not answer must not keep the process: what was acknowledged is stored.
      setTimeout(() => process.exit(1), STOP_MAX_MS).unref();
      try {
        await shop.close();
        await server.stop();
        await database.stop();
        process.exit(0);
      } catch (error) {
        log.error({ err: error }, 'Parley did not stop in order.');
        process.exit(1);
      }
    }
    const first = await firstStart({ connection: database.connection, server, settings, shopUrl: shop.url });
    say(`\nParley is running.\n`);
    say(`  Desktop              ${server.url}`);
    if (first.link !== null) say(`  Become administrator ${first.link}\n                       (this link works once)`);
    say(`  Demonstration shop   ${shop.url}`);
    say(`  API documentation    ${server.url}/api/docs`);
    if (values.demo) {
      const { fillDemo } = await import('./demo.ts');
      for (const line of await fillDemo({
        connection: database.connection,
        server,
        shopUrl: shop.url,
        secret: settings.secret,
      }))
        say(line);
    }
    say('');
  } catch (error) {
    await database.stop();
    throw error;
  }
}

function portTaken(error: unknown, { host, port }: Settings): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return new StartError(`PORT ${port} is in use by another program: end that one, or set PORT to a free one.`);
    case 'EACCES':
      return new StartError(`PORT ${port} may not be used by this account: set PORT to one from 1024 on.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartError(`HOST ${host} is no address of this machine.`);
    default:
      return error;
  }
}

main().catch((error) => {
  if (error instanceof SettingError || error instanceof StartError) process.stderr.write(`${error.message}\n`);
  else console.error(error);
  process.exit(1);
});
