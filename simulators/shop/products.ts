import type { Language } from './words.ts';

export interface Product {
  slug: string;
  /** In cents, taxes included. */
  price: number;
  text: Record<Language, { name: string; short: string; long: string }>;
}

export const PRODUCTS: readonly Product[] = [
  {
    slug: 'mug',
    price: 2_400,
    text: {
      en: {
        name: 'Morning mug',
        short: 'Terracotta, dipped in cream',
        long: 'Thrown by hand and dipped in a cream glaze that stops wherever it likes, so no two are the same. Holds 350 ml, keeps warm for long, and goes into the dishwasher.',
      },
      es: {
        name: 'Taza de la mañana',
        short: 'Terracota con baño de crema',
        long: 'Hecha a mano en el torno y bañada en un esmalte crema que termina donde quiere: no hay dos iguales. Caben 350 ml, guarda bien el calor y va al lavavajillas.',
      },
      de: {
        name: 'Morgenbecher',
        short: 'Terrakotta, in Creme getaucht',
        long: 'Von Hand gedreht und in eine cremefarbene Glasur getaucht, die aufhört, wo sie mag: Keiner gleicht dem anderen. Fasst 350 ml, hält lange warm und darf in die Spülmaschine.',
      },
    },
  },
  {
    slug: 'teapot',
    price: 6_800,
    text: {
      en: {
        name: 'Thistle teapot',
        short: 'For four cups and a long talk',
        long: 'Forest-green stoneware with a painted thistle, our sign since the first kiln. The spout does not drip; we have tried for years. Holds 900 ml, with a steel strainer.',
      },
      es: {
        name: 'Tetera Cardo',
        short: 'Para cuatro tazas y una larga charla',
        long: 'Gres verde bosque con un cardo pintado, nuestra señal desde el primer horno. No gotea: nos costó años. Caben 900 ml; incluye un colador de acero.',
      },
      de: {
        name: 'Teekanne Distel',
        short: 'Für vier Tassen und ein langes Gespräch',
        long: 'Waldgrünes Steinzeug mit gemalter Distel, unserem Zeichen seit dem ersten Brennofen. Die Tülle tropft nicht; das hat uns Jahre gekostet. Fasst 900 ml, mit Stahlsieb.',
      },
    },
  },
  {
    slug: 'bowl',
    price: 3_600,
    text: {
      en: {
        name: 'Orchard bowl',
        short: 'Blue stoneware with a dotted rim',
        long: 'Wide enough for fruit, deep enough for soup for two. The dots of the rim are pressed in with a pencil, one by one. 22 cm across.',
      },
      es: {
        name: 'Cuenco Huerto',
        short: 'Gres azul con borde de puntos',
        long: 'Lo bastante ancho para la fruta y hondo para una sopa de dos. Los puntos del borde se marcan con un lápiz, uno a uno. 22 cm de diámetro.',
      },
      de: {
        name: 'Obstgartenschale',
        short: 'Blaues Steinzeug mit Punktrand',
        long: 'Weit genug für Obst, tief genug für Suppe zu zweit. Die Punkte am Rand drücken wir mit einem Bleistift ein, einen nach dem anderen. Durchmesser 22 cm.',
      },
    },
  },
  {
    slug: 'vase',
    price: 4_900,
    text: {
      en: {
        name: 'Meadow vase',
        short: 'For what the walk brings home',
        long: 'A narrow neck, so that three stems already make a bouquet. White on top, bare terracotta below, glazed inside. 24 cm high.',
      },
      es: {
        name: 'Florero Prado',
        short: 'Para lo que trae el paseo',
        long: 'Cuello estrecho: con tres tallos ya hay ramo. Blanco arriba, terracota desnuda abajo, esmaltado por dentro. 24 cm de alto.',
      },
      de: {
        name: 'Wiesenvase',
        short: 'Für alles, was der Spaziergang bringt',
        long: 'Ein schmaler Hals: Schon drei Stängel werden ein Strauß. Oben weiß, unten blanke Terrakotta, innen glasiert. 24 cm hoch.',
      },
    },
  },
  {
    slug: 'plates',
    price: 5_200,
    text: {
      en: {
        name: 'Sunday plates',
        short: 'A set of two, one painted',
        long: 'One plate with an olive branch, one in quiet sage. Made to be used on a Tuesday too. 26 cm, dishwasher and oven up to 180 °C.',
      },
      es: {
        name: 'Platos de domingo',
        short: 'Juego de dos, uno pintado',
        long: 'Uno con una rama de olivo, otro en un salvia sereno. También para los martes. 26 cm; lavavajillas y horno hasta 180 °C.',
      },
      de: {
        name: 'Sonntagsteller',
        short: 'Zwei im Satz, einer bemalt',
        long: 'Einer mit Olivenzweig, einer in ruhigem Salbei. Auch für dienstags. 26 cm, für Spülmaschine und Ofen bis 180 °C.',
      },
    },
  },
  {
    slug: 'lantern',
    price: 3_900,
    text: {
      en: {
        name: 'Evening lantern',
        short: 'Light through small windows',
        long: 'Pierced by hand while the clay is still soft. For a tea light or a small lamp, on the table or by the path. 18 cm high.',
      },
      es: {
        name: 'Farol de la tarde',
        short: 'Luz por pequeñas ventanas',
        long: 'Calado a mano mientras el barro está blando. Para una vela de té o una lámpara pequeña, en la mesa o junto al camino. 18 cm de alto.',
      },
      de: {
        name: 'Abendlaterne',
        short: 'Licht durch kleine Fenster',
        long: 'Von Hand durchbrochen, solange der Ton noch weich ist. Für ein Teelicht oder eine kleine Lampe, auf dem Tisch oder am Weg. 18 cm hoch.',
      },
    },
  },
];

export const productOf = (slug: string): Product | undefined => PRODUCTS.find((product) => product.slug === slug);
