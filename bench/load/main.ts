// The load generator: a process of its own for floor and Parley alike. Takes one job by message, answers by message, and ends with whoever
// started it.
import { idle } from './idle.ts';
import type { Job } from './jobs.ts';
import { closedLoop, openLoop } from './loops.ts';
import { newChats } from './new-chats.ts';
import { resume } from './resume.ts';

const say = (message: object) => process.send?.(message);

process.on('disconnect', () => process.exit(0));
process.once('message', (job: Job) => {
  run(job).catch((error: unknown) => say({ error: error instanceof Error ? error.stack : `${error}` }));
});

async function run(job: Job): Promise<void> {
  switch (job.job) {
    case 'closed':
      return void say({ result: await closedLoop(job) });
    case 'open':
      return void say({ result: await openLoop(job) });
    case 'idle':
      return void say({ result: await idle(job) });
    case 'new-chats':
      return void say({ result: await newChats(job) });
    case 'resume':
      return resume(job, say);
  }
}
