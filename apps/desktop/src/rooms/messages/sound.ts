let context: AudioContext | null = null;

/** Two soft notes, made here rather than loaded. Silent until the person has clicked somewhere: browsers want it so. */
export function playNotes(): void {
  try {
    context ??= new AudioContext();
    if (context.state === 'suspended') void context.resume();
    const { currentTime: now } = context;
    note(context, 659.25, now, 0.16);
    note(context, 880, now + 0.11, 0.3);
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
