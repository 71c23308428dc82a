import { memo } from 'react';
import { stretchesOf } from './links.ts';
import classes from './timeline.module.css';

/** A message as it was written. Text stays text; addresses can be followed, without telling where one comes from. */
export const MessageText = memo(function MessageText({ text }: { text: string }) {
  return (
    <span dir="auto" className={classes.text}>
      {stretchesOf(text).map((stretch, index) =>
        stretch.href === null ? (
          stretch.text
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the text never changes
          <a key={index} href={stretch.href} target="_blank" rel="noopener noreferrer nofollow">
            {stretch.text}
          </a>
        ),
      )}
    </span>
  );
});
