let context: AudioContext | null = null;

/** Hertz, and seconds from the beginning. */
type Tune = readonly { hertz: number; after: number; lasts: number }[];

/** A customer wrote: two soft notes. */
const MESSAGE: Tune = [
  { hertz: 659.25, after: 0, lasts: 0.16 },
  { hertz: 880, after: 0.11, lasts: 0.3 },
];
/** Somebody asks to be answered: a bell that rings twice, lower and longer, so that one can tell it from a message in one's sleep. */
const REQUEST: Tune = [0, 0.55].flatMap((begins) => [
  { hertz: 587.33, after: begins, lasts: 0.2 },
  { hertz: 783.99, after: begins + 0.13, lasts: 0.2 },
  { hertz: 587.33, after: begins + 0.26, lasts: 0.32 },
]);
/** A colleague asks for help: three notes that rise. */
const HELP: Tune = [
  { hertz: 523.25, after: 0, lasts: 0.16 },
  { hertz: 659.25, after: 0.12, lasts: 0.16 },
  { hertz: 1046.5, after: 0.24, lasts: 0.4 },
];

export const playNotes = (): void => play(MESSAGE);
export const playRequest = (): void => play(REQUEST);
export const playHelp = (): void => play(HELP);

/** Made here rather than loaded. Until the person has clicked somewhere browsers let nothing sound, and would play it late, on the first click. */
function play(tune: Tune): void {
  if (!navigator.userActivation.hasBeenActive) return;
  try {
    context ??= new AudioContext();
    if (context.state === 'suspended') void context.resume();
    const { currentTime: now } = context;
    for (const { hertz, after, lasts } of tune) note(context, hertz, now + after, lasts);
  } catch {
    // No sound device: the notification is seen.
  }
}

function note(audio: AudioContext, hertz: number, at: number, seconds: number): void {
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.type = 'sine';
  tone.frequency.value = hertz;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(0.12, at + 0.015);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + seconds);
  tone.connect(volume).connect(audio.destination);
  tone.start(at);
  tone.stop(at + seconds);
}
