import { isDeepStrictEqual } from 'node:util';
import type { Fact, Id, RefusalCode, SetupKind } from '@parley/domain';
import type { PoolClient } from 'pg';
import { settleAgents } from '../agents/door.ts';
import type { Acting, Result } from '../command.ts';
import { lockSetup } from '../queues/door.ts';
import { exist, isNameTaken, lockByName, namesOf, type Referred, usesOf } from './store.ts';
import { changes, made, type Words } from './words.ts';

/** How one kind of what administrators set up is kept. */
export interface Keeping<Item extends { id: Id; name: string }> {
  kind: SetupKind;
  read: (tx: PoolClient, workspace: Id, ids: readonly Id[]) => Promise<Item[]>;
  write: (tx: PoolClient, workspace: Id, item: Item) => Promise<void>;
  remove: (tx: PoolClient, workspace: Id, id: Id) => Promise<void>;
  /** What must exist for it. */
  refersTo: (item: Item) => Partial<Record<Referred, readonly Id[]>>;
  /** Why it cannot be so beside the others; null: it can. Of two at the same moment the second one sees the first. */
  refuses?: (tx: PoolClient, workspace: Id, item: Item) => Promise<RefusalCode | null>;
  /** Beside its name. */
  words: (item: Item, nameOf: (id: Id) => string) => Words;
  saved: (item: Item) => Fact;
  deleted: (id: Id) => Fact;
  /** Whether agents follow from it: whom they serve, what they can, how much they take. */
  settles: boolean;
  /** Others that this one changes by being as it is: written, and told of, before it. */
  displace?: (tx: PoolClient, workspace: Id, item: Item) => Promise<Item[]>;
  /** What must be held before anybody may say that nothing refers to it. */
  hold?: (tx: PoolClient, workspace: Id, id: Id) => Promise<void>;
}

/** Makes or changes it. The same again changes nothing. */
export async function save<Item extends { id: Id; name: string }>(
  { by, now, tx }: Pick<Acting<unknown>, 'by' | 'now' | 'tx'>,
  keeping: Keeping<Item>,
  item: Item,
): Promise<Result<undefined>> {
  const { workspace } = by;
  await lockSetup(tx, workspace);
  const [before] = await keeping.read(tx, workspace, [item.id]);
  if (before !== undefined && isDeepStrictEqual(before, item)) return { facts: [] };
  if (await isNameTaken(tx, workspace, keeping.kind, item)) return { refusal: 'name.taken' };
  const referred = keeping.refersTo(item);
  for (const [kind, ids] of Object.entries(referred) as [Referred, readonly Id[]][])
    if (!(await exist(tx, workspace, kind, ids))) return { refusal: 'setup.unknown' };
  const refusal = (await keeping.refuses?.(tx, workspace, item)) ?? null;
  if (refusal !== null) return { refusal };
  const displaced = (await keeping.displace?.(tx, workspace, item)) ?? [];
  for (const other of displaced) await keeping.write(tx, workspace, other);
  await keeping.write(tx, workspace, item);
  const agents = keeping.settles ? await settleAgents(tx, workspace, now) : [];
  const ids = [referred, before === undefined ? {} : keeping.refersTo(before)].flatMap((all) => Object.values(all));
  const names = await namesOf(tx, workspace, ids.flat());
  const words = (one: Item): Words => keeping.words(one, (id) => names.get(id) ?? id);
  const detail =
    before === undefined
      ? `new; ${made(words(item))}`
      : changes({ name: before.name, ...words(before) }, { name: item.name, ...words(item) });
  return {
    facts: [...displaced, item].map(keeping.saved).concat(agents),
    audit: { what: `${keeping.kind}.save`, subject: item.name, detail: detail.replace(/; $/, '') },
  };
}

/** Deletes it, unless something refers to it. */
export async function remove<Item extends { id: Id; name: string }>(
  { wish, by, now, tx }: Pick<Acting<{ id: Id }>, 'wish' | 'by' | 'now' | 'tx'>,
  keeping: Keeping<Item>,
): Promise<Result<undefined>> {
  const { workspace } = by;
  await lockSetup(tx, workspace);
  await keeping.hold?.(tx, workspace, wish.id);
  const name = await lockByName(tx, workspace, keeping.kind, wish.id);
  if (name === null) return { refusal: 'not_found' };
  if ((await usesOf(tx, workspace, keeping.kind, wish.id)).length > 0) return { refusal: 'setup.in_use' };
  await keeping.remove(tx, workspace, wish.id);
  const agents = keeping.settles ? await settleAgents(tx, workspace, now) : [];
  return {
    facts: [keeping.deleted(wish.id), ...agents],
    audit: { what: `${keeping.kind}.delete`, subject: name, detail: '' },
  };
}
