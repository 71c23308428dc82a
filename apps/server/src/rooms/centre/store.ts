import { type CentreSettings, type Id, RELEASE_MS } from '@parley/domain';
import type { ClientBase } from 'pg';

/** Until somebody changes something: three parties are customer, owner and one guest. */
export const USUAL_CENTRE: CentreSettings = {
  profile: null,
  parties: 3,
  graceSeconds: RELEASE_MS / 1000,
  inactiveMinutes: null,
};

export async function readCentre(tx: ClientBase, workspace: Id): Promise<CentreSettings> {
  const { rows } = await tx.query<CentreSettings>({
    name: 'centre.read',
    text: `select profile, parties, grace_seconds as "graceSeconds", inactive_minutes as "inactiveMinutes" from centre where workspace = $1`,
    values: [workspace],
  });
  return rows[0] === undefined ? USUAL_CENTRE : { ...rows[0] };
}

export async function writeCentre(tx: ClientBase, workspace: Id, centre: CentreSettings): Promise<void> {
  await tx.query(
    `insert into centre (workspace, profile, parties, grace_seconds, inactive_minutes) values ($1, $2, $3, $4, $5)
      on conflict (workspace) do update set profile = excluded.profile, parties = excluded.parties, grace_seconds = excluded.grace_seconds,
        inactive_minutes = excluded.inactive_minutes`,
    [workspace, centre.profile, centre.parties, centre.graceSeconds, centre.inactiveMinutes],
  );
}
