/**
 * Raised with every change of what crosses a socket (`npm run check` compares the shape with the number). A client that speaks a newer or older
 * one is told so and loads itself anew.
 */
export const PROTOCOL_VERSION = 4;

/** Largest frame a client may send, in bytes: the longest message in the widest script, with its envelope, and room to spare. */
export const FRAME_MAX_BYTES = 32_768;
/** The same for a member who has been welcomed: a queue with all the agents, teams, codes and texts that it may have. */
export const MEMBER_FRAME_MAX_BYTES = 1_048_576;

/** Largest picture of an agent that may be sent: 300 kB as base64. A desktop sends one of some 50 kB. */
export const PICTURE_MAX_CHARACTERS = 400_000;
/** Longest log of a desktop that may be sent to the administrators, in UTF-16 units. */
export const DIAGNOSTICS_MAX_CHARACTERS = 200_000;
/** Longest name that a browser gives itself, in UTF-16 units. */
export const BROWSER_MAX_CHARACTERS = 400;
/** The cookie, on our own host, in which a browser keeps the marks of contacts that it is and that were banned; `.` between them. */
export const CLOSED_COOKIE = 'parley.closed';

/** Where pictures of members are: below it, `<workspace>/<member>`. */
export const PICTURES = '/pictures';

/** Every this often the server says something on each socket; who hears nothing for {@link SILENCE_MS} is offline (and must say so within 10 s). */
export const BEAT_MS = 4_000;
export const SILENCE_MS = 9_000;

/** Lines of a timeline that an opening brings; older ones are asked for. */
export const TIMELINE_PAGE = 50;

/** Rows that a list brings at first; more are asked for. */
export const LIST_PAGE = 50;

/** List changes reach a desktop at most four times a second, gathered. */
export const LIST_TICK_MS = 250;

/** A typing mark vanishes after this long unless repeated; senders repeat it at half of that. */
export const TYPING_MS = 6_000;
