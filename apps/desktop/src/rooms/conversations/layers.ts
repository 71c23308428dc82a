const LAYER = '[role="dialog"], [role="menu"], [role="listbox"]';

/** Keys belong to what lies above first. Whatever that was may be gone already when this is asked; where the key was pressed still tells. */
export function isMeantForLayer(event: KeyboardEvent): boolean {
  return (
    (event.target instanceof Element && event.target.closest(LAYER) !== null) || document.querySelector(LAYER) !== null
  );
}
