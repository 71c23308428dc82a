// Loaded into every test process: it ends with the run that started it, so that an interrupted run leaves nothing behind,
// and it ends when it hangs, which is a failure rather than an endless run.
import { after } from 'node:test';
import { isMainThread } from 'node:worker_threads';

const PARENT_CHECK_MS = 500;
const FILE_TIMEOUT_MS = 300_000;
const RUN = 'TEST_RUN_PID';
/** A socket or timer left open does not keep a finished file waiting for longer; what it reported is on its way by then. */
const LINGER_MS = 1_000;

if (isMainThread && process.env['NODE_TEST_CONTEXT'] && process.env[RUN] === undefined) {
  const run = process.ppid;
  process.env[RUN] = String(run); // children of this process end with it by their own means
  setInterval(() => {
    if (process.ppid !== run) process.kill(process.pid, 'SIGTERM');
  }, PARENT_CHECK_MS).unref();
  after(() => {
    setTimeout(() => process.exit(), LINGER_MS).unref();
  });
  setTimeout(() => {
    console.error(`Not finished after ${FILE_TIMEOUT_MS / 1000} s.`);
    process.exit(1);
  }, FILE_TIMEOUT_MS).unref();
}
