// `npm run tables`: writes docs/rights.md, docs/machines.md and docs/refusals.md from the code that enforces them.
import { writeFileSync } from 'node:fs';
import { tables } from './tables/tables.ts';

for (const [file, text] of tables()) writeFileSync(file, text);
