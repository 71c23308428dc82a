import { piecesOf } from './links.ts';

/** A text of somebody's. Whatever it says, it is text; see links.ts for the one exception. */
export function Pieces({ text }: { text: string }) {
  return (
    <>
      {piecesOf(text).map((piece) =>
        'href' in piece ? (
          <a href={piece.href} target="_blank" rel="noopener noreferrer">
            {piece.text}
          </a>
        ) : (
          piece.text
        ),
      )}
    </>
  );
}
