// The checked-in tables of rights, machines and refusals are those of the code.
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { tables } from '../tables/tables.ts';

for (const [file, text] of tables()) {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
  console.error(`${relative(process.cwd(), file)} is not what the code does: run npm run tables.`);
  process.exitCode = 1;
}
