import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { createTestDatabase } from '../apps/server/testing/database.ts';

/** The generated file. */
export const TABLE_TYPES_FILE = fileURLToPath(new URL('../apps/server/src/database/tables.ts', import.meta.url));

interface Column {
  readonly table: string;
  readonly column: string;
  readonly nullable: boolean;
  readonly schema: string;
  readonly type: string;
  readonly array: boolean;
}

/** As `apps/server/src/database/types.ts` and `pg` read them. What is not here needs a decision there first. */
const TYPESCRIPT_TYPES: Readonly<Record<string, string>> = {
  bool: 'boolean',
  bytea: 'Buffer',
  citext: 'string',
  date: 'string',
  float4: 'number',
  float8: 'number',
  inet: 'string',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  json: 'unknown',
  jsonb: 'unknown',
  numeric: 'string',
  text: 'string',
  timestamptz: 'number',
  tsvector: 'string',
  uuid: 'string',
  varchar: 'string',
};

// Only our own schema: `auth` is better-auth's, `installation` the migrations'. A domain counts as what it is made of.
const COLUMNS = `
  select c.relname as table, a.attname as column, not (a.attnotnull or d.typnotnull) as nullable,
         n.nspname as schema, coalesce(e.typname, b.typname, d.typname) as type, e.oid is not null as array
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_type d on d.oid = a.atttypid
    left join pg_type b on d.typtype = 'd' and b.oid = d.typbasetype
    left join pg_type e on e.oid = coalesce(b.typelem, d.typelem) and coalesce(b.typcategory, d.typcategory) = 'A'
    join pg_namespace n on n.oid = coalesce(e.typnamespace, b.typnamespace, d.typnamespace)
   where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
   order by c.relname, a.attnum`;

const ENUMS = `
  select t.typname as name, array_agg(e.enumlabel::text order by e.enumsortorder) as labels
    from pg_type t join pg_enum e on e.enumtypid = t.oid
   where t.typnamespace = 'public'::regnamespace
   group by t.typname order by t.typname`;

const LINE_MAX_CHARACTERS = 120;

/** What the migrations make of an empty database, as TypeScript. */
export async function describeTables(): Promise<string> {
  await using database = await createTestDatabase();
  const client = new pg.Client(database.connection);
  await client.connect();
  try {
    const enums = (await client.query<{ name: string; labels: string[] }>(ENUMS)).rows;
    const columns = (await client.query<Column>(COLUMNS)).rows;
    const names = new Set(enums.map(({ name }) => name));
    const tables = Map.groupBy(columns, ({ table }) => table);
    return [
      '// Generated from the migrations by scripts/generate-table-types.ts: run that rather than edit this.\n',
      ...enums.map(enumType),
      ...[...tables].map(([table, its]) => rowType(table, its, names)),
    ].join('\n');
  } finally {
    await client.end();
  }
}

function enumType({ name, labels }: { name: string; labels: string[] }): string {
  const members = labels.map((label) => `'${label}'`);
  const line = `export type ${pascalCase(name)} = ${members.join(' | ')};\n`;
  if (line.length <= LINE_MAX_CHARACTERS + 1) return line;
  return `export type ${pascalCase(name)} =\n${members.map((member) => `  | ${member}`).join('\n')};\n`;
}

function rowType(table: string, columns: readonly Column[], enums: ReadonlySet<string>): string {
  const lines = columns.map((column) => `  ${column.column}: ${columnType(column, enums)};\n`);
  return `export interface ${pascalCase(table)}Row {\n${lines.join('')}}\n`;
}

function columnType({ table, column, schema, type, array, nullable }: Column, enums: ReadonlySet<string>): string {
  const isOwn = schema === 'public' && enums.has(type);
  const single = isOwn ? pascalCase(type) : TYPESCRIPT_TYPES[type];
  if (single === undefined) {
    throw new Error(`No TypeScript type is decided for ${type}, the type of ${table}.${column}.`);
  }
  // `pg` has no reader for arrays of our own types: they arrive as text.
  if (isOwn && array) throw new Error(`${table}.${column} is an array of an enum: use text[] with a check.`);
  const whole = array ? `${single}[]` : single;
  return nullable && whole !== 'unknown' ? `${whole} | null` : whole;
}

function pascalCase(name: string): string {
  return name.replaceAll(/(?:^|_)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
