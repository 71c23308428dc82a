/** The words of launcher and panel stand here and not in the catalogues: they are needed before the frame has loaded one. */
export interface LoaderWords {
  open: string;
  close: string;
  unreachable: string;
}

const WORDS: Record<string, LoaderWords> = {
  en: { open: 'Open chat', close: 'Close chat', unreachable: 'The chat cannot be reached at the moment.' },
  es: { open: 'Abrir el chat', close: 'Cerrar el chat', unreachable: 'Ahora mismo no se puede acceder al chat.' },
  de: { open: 'Chat öffnen', close: 'Chat schließen', unreachable: 'Der Chat ist gerade nicht erreichbar.' },
};

export const loaderWords = (locale: string): LoaderWords => (WORDS[locale.slice(0, 2)] ?? WORDS['en']) as LoaderWords;
