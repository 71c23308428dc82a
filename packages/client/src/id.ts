let last = 0;
let sequence = 0;

/**
 * A version 7 UUID: sorts by time, also within one millisecond on this device. Uses `getRandomValues`, which unlike `randomUUID` exists on plain http.
 */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  const now = Date.now();
  if (now > last) {
    last = now;
    sequence = (((bytes[0] as number) << 8) | (bytes[1] as number)) & 0x7ff; // half of the room, so that the rest of this millisecond fits behind it
  } else if (++sequence > 0xfff) {
    last++; // more than the millisecond holds, or a clock that was set back: borrow from the next one
    sequence = 0;
  }
  bytes[2] = ((bytes[2] as number) & 0x3f) | 0x80;
  const time = last.toString(16).padStart(12, '0');
  const rest = Array.from(bytes.subarray(2), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${sequence.toString(16).padStart(3, '0')}-${rest.slice(0, 4)}-${rest.slice(4)}`;
}
