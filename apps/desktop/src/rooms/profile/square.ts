/** Side of what is sent, in pixels: twice of what is kept, so that it may be drawn anew without loss. */
export const SIDE_MAX = 512;

export interface Square {
  x: number;
  y: number;
  side: number;
}

/** The largest square in the middle of a picture. */
export function middleSquare(width: number, height: number): Square {
  const side = Math.min(width, height);
  return { x: Math.floor((width - side) / 2), y: Math.floor((height - side) / 2), side };
}
