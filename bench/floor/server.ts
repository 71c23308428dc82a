// The floor: the least that a server can do and still keep the promises of a message's way. Durable before acknowledged, one order for all,
// the conversation's row kept current, agents told. No sign-in, no rights, no contract, no resume. Parley is reported as a share of it.
// Started by bench/programs.ts with the database's address as its argument; says its port, and ends with whoever started it.
import pg from 'pg';
import { type WebSocket, WebSocketServer } from 'ws';
import { CONVERSATIONS, SCHEMA, STATEMENTS } from './statements.ts';

interface Message {
  id: string;
  conversation: number;
  text: string;
}
interface Item extends Message {
  socket: WebSocket;
  position: number;
}

const TEXT_MAX_CHARACTERS = 4_000;
const FRAME_MAX_BYTES = 65_536;

const pool = new pg.Pool({ ...JSON.parse(process.argv[2] ?? '{}'), max: 2 });
await pool.query(SCHEMA);

const agents = new Set<WebSocket>();
let waiting: Item[] = [];
let running = false;

/** One transaction for all that waited while the one before it was in flight. */
async function flush(): Promise<void> {
  if (running || waiting.length === 0) return;
  running = true;
  const batch = waiting;
  waiting = [];
  try {
    const first = await store(batch);
    batch.forEach(({ socket, ...message }, n) => {
      socket.send(JSON.stringify({ ack: message.id, position: message.position }));
      const frame = JSON.stringify({ seq: first + n, type: 'message.posted', ...message });
      for (const agent of agents) agent.send(frame);
    });
  } catch (error) {
    // A floor that fails is no measure of anything.
    console.error(error);
    process.exit(1);
  } finally {
    running = false;
    if (waiting.length > 0) setImmediate(() => void flush());
  }
}

/** Stores a batch; returns the number of its first message in the journal. */
async function store(batch: readonly Item[]): Promise<number> {
  const last = new Map<number, { count: number; text: string }>();
  for (const item of batch) {
    const count = (last.get(item.conversation)?.count ?? 0) + 1;
    last.set(item.conversation, { count, text: item.text });
    item.position = count;
  }
  const ids = [...last.keys()].sort((a, b) => a - b);
  const client = await pool.connect();
  try {
    await client.query('begin');
    const opened = await client.query<{ id: number; position: string }>({ ...STATEMENTS.open, values: [ids] });
    const before = new Map(opened.rows.map((row) => [row.id, Number(row.position)]));
    const positionOf = (id: number) => before.get(id) ?? 0;
    for (const item of batch) item.position += positionOf(item.conversation);
    await client.query({
      ...STATEMENTS.message,
      values: [
        batch.map((item) => item.id),
        batch.map((item) => item.conversation),
        batch.map((item) => item.position),
        batch.map((item) => item.text),
      ],
    });
    await client.query({
      ...STATEMENTS.conversation,
      values: [ids, ids.map((id) => positionOf(id) + (last.get(id)?.count ?? 0)), ids.map((id) => last.get(id)?.text)],
    });
    await client.query(STATEMENTS.lock);
    const facts = batch.map(({ id, conversation, text, position }) =>
      JSON.stringify({ type: 'message.posted', id, conversation, text, position }),
    );
    const head = await client.query<{ seq: string }>({ ...STATEMENTS.journal, values: [facts] });
    await client.query('commit');
    return Number(head.rows[0]?.seq ?? 0) + 1;
  } finally {
    client.release();
  }
}

function receive(socket: WebSocket, message: Message): void {
  const { id, conversation, text } = message;
  if (typeof text !== 'string' || text.length > TEXT_MAX_CHARACTERS || !(conversation < CONVERSATIONS)) {
    socket.close(1008);
    return;
  }
  waiting.push({ socket, id, conversation, text, position: 0 });
  if (!running) setImmediate(() => void flush());
}

const server = new WebSocketServer({
  host: '127.0.0.1',
  port: 0,
  perMessageDeflate: false,
  maxPayload: FRAME_MAX_BYTES,
});
server.on('connection', (socket, request) => {
  if (request.url === '/agent') {
    agents.add(socket);
    socket.on('close', () => agents.delete(socket));
  } else {
    socket.on('message', (data) => receive(socket, JSON.parse((data as Buffer).toString()) as Message));
  }
});
server.on('listening', () => process.send?.({ port: (server.address() as { port: number }).port }));
process.on('disconnect', () => process.exit(0));
