const en = {
  tagline: 'Tableware from a small workshop',
  hero: 'Made slowly, for everyday.',
  heroText:
    'Mugs, bowls and pots, thrown and painted by four people in an old mill. Every piece is a little different, as you are.',
  heroButton: 'See what is on the shelf',
  shelf: 'On the shelf',
  cart: 'Basket',
  cartEmpty: 'Your basket is empty. The shelf is not.',
  add: 'Put into the basket',
  remove: 'Take out',
  quantity: 'Quantity',
  total: 'Total',
  shipping: 'Sent within two days, free from 60 €.',
  checkout:
    'This is a demonstration shop: nothing can be bought here, but you can write to us. Try the button at the bottom of the page.',
  back: 'Back to the shelf',
  notFound: 'This page does not exist.',
  promises: [
    ['Sent within two days', 'Packed in straw and paper, without plastic.'],
    ['Broken on the way?', 'We make you a new one, no questions asked.'],
    ['Ask us anything', 'A person answers, usually between two turns of the wheel.'],
  ],
  foot: 'Thistle & Clay is the demonstration shop of Parley.',
  waiting: 'No inbox yet: create one in the desktop, then load this page again.',
};
export type Words = typeof en;
export type Language = 'en' | 'es' | 'de';

const es: Words = {
  tagline: 'Vajilla de un pequeño taller',
  hero: 'Hecha despacio, para cada día.',
  heroText:
    'Tazas, cuencos y teteras, torneados y pintados por cuatro personas en un viejo molino. Cada pieza es un poco distinta, como tú.',
  heroButton: 'Ver lo que hay en el estante',
  shelf: 'En el estante',
  cart: 'Cesta',
  cartEmpty: 'Tu cesta está vacía. El estante, no.',
  add: 'Poner en la cesta',
  remove: 'Quitar',
  quantity: 'Cantidad',
  total: 'Total',
  shipping: 'Envío en dos días, gratis desde 60 €.',
  checkout:
    'Esta es una tienda de demostración: aquí no se puede comprar nada, pero sí escribirnos. Prueba el botón al pie de la página.',
  back: 'Volver al estante',
  notFound: 'Esta página no existe.',
  promises: [
    ['Envío en dos días', 'Embalado en paja y papel, sin plástico.'],
    ['¿Se rompió en el camino?', 'Te hacemos otra pieza, sin preguntas.'],
    ['Pregúntanos lo que sea', 'Contesta una persona, casi siempre entre dos vueltas del torno.'],
  ],
  foot: 'Thistle & Clay es la tienda de demostración de Parley.',
  waiting: 'Todavía no hay ninguna bandeja: crea una en el escritorio y vuelve a cargar esta página.',
};

const de: Words = {
  tagline: 'Geschirr aus einer kleinen Werkstatt',
  hero: 'Langsam gemacht, für jeden Tag.',
  heroText:
    'Becher, Schalen und Kannen, gedreht und bemalt von vier Menschen in einer alten Mühle. Jedes Stück ist ein wenig anders, so wie Sie.',
  heroButton: 'Ansehen, was im Regal steht',
  shelf: 'Im Regal',
  cart: 'Warenkorb',
  cartEmpty: 'Ihr Warenkorb ist leer. Das Regal nicht.',
  add: 'In den Warenkorb',
  remove: 'Herausnehmen',
  quantity: 'Anzahl',
  total: 'Summe',
  shipping: 'Versand innerhalb von zwei Tagen, ab 60 € kostenlos.',
  checkout:
    'Dies ist ein Vorführladen: Kaufen kann man hier nichts, uns schreiben schon. Probieren Sie den Knopf unten auf der Seite.',
  back: 'Zurück zum Regal',
  notFound: 'Diese Seite gibt es nicht.',
  promises: [
    ['In zwei Tagen unterwegs', 'Verpackt in Stroh und Papier, ohne Plastik.'],
    ['Unterwegs zerbrochen?', 'Wir machen ein neues Stück, ohne Rückfragen.'],
    ['Fragen Sie uns alles', 'Ein Mensch antwortet, meist zwischen zwei Umdrehungen der Scheibe.'],
  ],
  foot: 'Thistle & Clay ist der Vorführladen von Parley.',
  waiting: 'Noch kein Postfach: Legen Sie eines auf dem Desktop an und laden Sie diese Seite neu.',
};

export const WORDS: Record<Language, Words> = { en, es, de };

/** The first of the browser's languages that the shop speaks. */
export function languageOf(acceptLanguage: string | undefined): Language {
  for (const part of (acceptLanguage ?? '').split(',')) {
    const language = part.trim().slice(0, 2).toLowerCase();
    if (language in WORDS) return language as Language;
  }
  return 'en';
}
