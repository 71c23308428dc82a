import { randomUUIDv7 } from 'node:crypto';
import WebSocket from 'ws';
import type { Crowd, Heard } from './crowd.ts';
import type { FloorTarget } from './jobs.ts';

export async function floorCrowd(target: FloorTarget, count: number, heard: Heard): Promise<Crowd> {
  const open = (path: string) =>
    new Promise<WebSocket>((resolve, reject) => {
      const socket = new WebSocket(`ws://127.0.0.1:${target.port}${path}`, { perMessageDeflate: false });
      socket.once('open', () => resolve(socket));
      socket.once('error', reject);
    });
  const agent = await open('/agent');
  agent.on('message', (data) => heard.arrived((JSON.parse((data as Buffer).toString()) as { id: string }).id));
  const visitors = await Promise.all(Array.from({ length: count }, () => open('/visitor')));
  for (const [n, socket] of visitors.entries()) socket.on('message', () => heard.acknowledged(n));
  return {
    post: (n, text) => {
      const id = randomUUIDv7();
      visitors[n]?.send(JSON.stringify({ type: 'message.post', id, conversation: n, text }));
      return id;
    },
    end: () => {
      for (const socket of [agent, ...visitors]) socket.terminate();
    },
  };
}
