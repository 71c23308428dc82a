import { type Cart, countOf, totalOf } from './cart.ts';
import { PRODUCTS, type Product } from './products.ts';
import { type Language, WORDS, type Words } from './words.ts';

export interface Visit {
  language: Language;
  cart: Cart;
  /** Parley's address, and the inbox that the script tag names; null: none yet. */
  parley: string;
  inbox: string | null;
}

const euros = (language: Language, cents: number): string =>
  new Intl.NumberFormat(language === 'en' ? 'en-IE' : language, { style: 'currency', currency: 'EUR' }).format(
    cents / 100,
  );

export function homePage(visit: Visit): string {
  const words = WORDS[visit.language];
  return page(
    visit,
    null,
    `<section class="hero">
      <div><h1>${words.hero}</h1><p>${words.heroText}</p><a class="button" href="#shelf">${words.heroButton}</a></div>
      <img src="/pictures/shelf.svg" alt="" width="720" height="560">
    </section>
    <section id="shelf"><h2>${words.shelf}</h2><ul class="shelf">${PRODUCTS.map((product) => card(visit, product)).join('')}</ul></section>
    ${promises(words)}`,
  );
}

export function productPage(visit: Visit, product: Product): string {
  const words = WORDS[visit.language];
  const text = product.text[visit.language];
  return page(
    visit,
    text.name,
    `<p class="back"><a href="/#shelf">← ${words.back}</a></p>
    <section class="product">
      <img src="/pictures/${product.slug}.svg" alt="" width="400" height="400">
      <div>
        <h1>${text.name}</h1>
        <p class="short">${text.short}</p>
        <p class="price">${euros(visit.language, product.price)}</p>
        <p>${text.long}</p>
        <form method="post" action="/basket">
          <input type="hidden" name="product" value="${product.slug}"><input type="hidden" name="by" value="1">
          <button class="button">${words.add}</button>
        </form>
        <p class="quiet">${words.shipping}</p>
      </div>
    </section>
    ${promises(words)}`,
  );
}

export function cartPage(visit: Visit): string {
  const words = WORDS[visit.language];
  const rows = PRODUCTS.filter(({ slug }) => visit.cart.has(slug));
  const change = (slug: string, by: number, sign: string, label: string) =>
    `<form method="post" action="/basket"><input type="hidden" name="product" value="${slug}"><input type="hidden" name="by" value="${by}">
    <button class="step" aria-label="${label}">${sign}</button></form>`;
  const list = rows
    .map((product) => {
      const { slug, price } = product;
      const { name } = product.text[visit.language];
      const count = visit.cart.get(slug) ?? 0;
      return `<li><img src="/pictures/${slug}.svg" alt="" width="88" height="88">
        <a href="/shelf/${slug}">${name}</a>
        <span class="count">${change(slug, -1, '−', `${words.remove}: ${name}`)}<span><span class="hidden">${words.quantity}: </span>${count}</span>${change(slug, 1, '+', `${words.add}: ${name}`)}</span>
        <span class="price">${euros(visit.language, price * count)}</span></li>`;
    })
    .join('');
  return page(
    visit,
    words.cart,
    `<section class="basket"><h1>${words.cart}</h1>${
      rows.length === 0
        ? `<p>${words.cartEmpty}</p>`
        : `<ul>${list}</ul><p class="total">${words.total} <strong>${euros(visit.language, totalOf(visit.cart))}</strong></p><p class="quiet">${words.shipping}</p><p class="note">${words.checkout}</p>`
    }<p class="back"><a href="/#shelf">← ${words.back}</a></p></section>`,
  );
}

export function missingPage(visit: Visit): string {
  const words = WORDS[visit.language];
  return page(
    visit,
    words.notFound,
    `<section class="basket"><h1>${words.notFound}</h1><p class="back"><a href="/">← ${words.back}</a></p></section>`,
  );
}

function card(visit: Visit, product: Product): string {
  const text = product.text[visit.language];
  return `<li><a href="/shelf/${product.slug}"><img src="/pictures/${product.slug}.svg" alt="" width="400" height="400">
    <span class="name">${text.name}</span><span class="short">${text.short}</span><span class="price">${euros(visit.language, product.price)}</span></a></li>`;
}

function promises(words: Words): string {
  return `<section class="promises">${words.promises.map(([title, text]) => `<div><h2>${title}</h2><p>${text}</p></div>`).join('')}</section>`;
}

function page({ language, cart, parley, inbox }: Visit, title: string | null, body: string): string {
  const words = WORDS[language];
  const count = countOf(cart);
  const widget =
    inbox === null
      ? ''
      : `<script async src="${parley}/widget.js" data-inbox="${inbox}" data-colour="#3f6350"></script>`;
  return `<!doctype html>
<html lang="${language}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title === null ? '' : `${title} · `}Thistle &amp; Clay</title>
  <link rel="icon" href="/pictures/mark.svg">
  <link rel="stylesheet" href="/shop.css">
  ${widget}
</head>
<body>
  <header class="top">
    <a class="mark" href="/"><img src="/pictures/mark.svg" alt="" width="40" height="40"><span><strong>Thistle &amp; Clay</strong><small>${words.tagline}</small></span></a>
    <nav><a href="/#shelf">${words.shelf}</a><a href="/basket">${words.cart}${count > 0 ? ` <span class="dot">${count}</span>` : ''}</a></nav>
  </header>
  <main>${inbox === null ? `<p class="note">${words.waiting}</p>` : ''}${body}</main>
  <footer class="foot">${words.foot}</footer>
</body>
</html>
`;
}
