import { connectVisitors } from './connect.ts';
import type { Idle } from './jobs.ts';

/** The visitors stay until this process ends. */
export async function idle({ target, visitors }: Idle): Promise<{ connected: number }> {
  const clients = await connectVisitors(target, visitors);
  return { connected: clients.filter((client) => client.get().link === 'online').length };
}
