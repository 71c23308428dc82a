import { join } from 'node:path';
import { machinesPage } from './machines.ts';
import { refusalsPage } from './refusals.ts';
import { rightsPage } from './rights.ts';

const docs = join(import.meta.dirname, '..', '..', 'docs');

/** The tables that people read, as the code has them: file and text. */
export const tables = (): ReadonlyMap<string, string> =>
  new Map([
    [join(docs, 'rights.md'), rightsPage()],
    [join(docs, 'machines.md'), machinesPage()],
    [join(docs, 'refusals.md'), refusalsPage()],
  ]);
