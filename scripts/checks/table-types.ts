// The checked-in table types are those of the migrations.
import { readFile } from 'node:fs/promises';
import { describeTables, TABLE_TYPES_FILE } from '../table-types.ts';

const checkedIn = await readFile(TABLE_TYPES_FILE, 'utf8').catch(() => '');
if (checkedIn !== (await describeTables())) {
  console.error(
    'The table types are not those of the migrations: run node_modules/.bin/node scripts/generate-table-types.ts.',
  );
  process.exitCode = 1;
}
