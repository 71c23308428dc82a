import { useEffect, useRef, useState } from 'react';

/**
 * Files that are dropped anywhere on the page, and pictures that are pasted. Answers whether files are being dragged over it. A file that misses its
 * place would otherwise be opened by the browser instead of the page.
 */
export function useGivenFiles(take: (file: File) => void): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const drag = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) latest.current(file);
    };
    const paste = (event: ClipboardEvent) => {
      const { clipboardData } = event;
      const file = clipboardData?.files[0];
      // Tables and the like come as a picture as well; what is meant is their text.
      if (file === undefined || clipboardData?.types.includes('text/plain') === true) return;
      event.preventDefault();
      latest.current(file);
    };
    document.addEventListener('dragover', drag);
    document.addEventListener('dragleave', leave);
    document.addEventListener('drop', drop);
    document.addEventListener('paste', paste);
    return () => {
      document.removeEventListener('dragover', drag);
      document.removeEventListener('dragleave', leave);
      document.removeEventListener('drop', drop);
      document.removeEventListener('paste', paste);
    };
  }, []);
  return over;
}
