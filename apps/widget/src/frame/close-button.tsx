import { words } from '../language/language.ts';
import { site } from './chat.ts';
import { CloseIcon } from './icons.tsx';

export function CloseButton() {
  return (
    <button type="button" class="icon-button" aria-label={words.close} title={words.close} onClick={() => site.close()}>
      <CloseIcon />
    </button>
  );
}
