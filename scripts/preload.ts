// Loaded before every program that launch.mjs starts (`node --import`): builds the web applications when their sources
// have changed, and ends the program when the launcher is gone.
import { isMainThread } from 'node:worker_threads';

const PARENT_CHECK_MS = 500;
const GRACE_MS = 10_000; // the longest a graceful stop may take

const { LAUNCHER_PID: launcher, LAUNCHER_BUILDS: builds } = process.env;
// Workers and children load this file too; what follows is for the program alone.
delete process.env['LAUNCHER_PID'];
delete process.env['LAUNCHER_BUILDS'];

if (isMainThread && launcher) {
  endWith(Number(launcher));
  if (builds) {
    const { BuildError, buildStale } = await import('./build.ts');
    try {
      await buildStale();
    } catch (error) {
      if (!(error instanceof BuildError)) throw error;
      console.error(error.message);
      process.exit(1);
    }
  }
}

function endWith(parent: number): void {
  const check = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(check);
    setTimeout(() => process.exit(1), GRACE_MS).unref();
    process.kill(process.pid, 'SIGTERM');
  }, PARENT_CHECK_MS);
  check.unref();
}
