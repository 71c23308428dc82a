import classes from './diagnostics.module.css';

/** A log, to be scrolled, also by keyboard. `low`: among other things. */
export function LogText({ label, text, low = false }: { label: string; text: string; low?: boolean }) {
  return (
    <section className={classes.log} data-low={low} aria-label={label}>
      {low && <p aria-hidden="true">{label}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre tabIndex={0}>{text}</pre>
    </section>
  );
}
