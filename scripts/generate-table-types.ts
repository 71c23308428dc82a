// Writes the types of all tables as they stand after the migrations.
import { writeFile } from 'node:fs/promises';
import { describeTables, TABLE_TYPES_FILE } from './table-types.ts';

await writeFile(TABLE_TYPES_FILE, await describeTables());
