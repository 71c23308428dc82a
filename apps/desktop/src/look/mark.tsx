import mark from './mark.svg';

/** Parley's sign: two speech bubbles. */
export const Mark = ({ size }: { size: number }) => <img src={mark} width={size} height={size} alt="" />;
