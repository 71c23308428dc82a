import { PRODUCTS } from './products.ts';

/** What is in the basket: how many of each, by slug. */
export type Cart = ReadonlyMap<string, number>;

const COOKIE = 'shop_basket';
const MOST_OF_ONE = 99;

/** `mug.2-vase.1`; whatever is not that is left out. */
export function readCart(cookies: string | undefined): Cart {
  const found = (cookies ?? '').split(/;\s*/).find((cookie) => cookie.startsWith(`${COOKIE}=`));
  const cart = new Map<string, number>();
  for (const part of found?.slice(COOKIE.length + 1).split('-') ?? []) {
    const [slug = '', count = ''] = part.split('.');
    if (PRODUCTS.some((product) => product.slug === slug) && /^[1-9]\d?$/.test(count)) cart.set(slug, Number(count));
  }
  return cart;
}

export function cookieOf(cart: Cart): string {
  return `${COOKIE}=${[...cart].map(([slug, count]) => `${slug}.${count}`).join('-')}; Path=/; HttpOnly; SameSite=Lax`;
}

export function changed(cart: Cart, slug: string, by: number): Cart {
  const next = new Map(cart);
  const count = Math.min((next.get(slug) ?? 0) + by, MOST_OF_ONE);
  if (count > 0) next.set(slug, count);
  else next.delete(slug);
  return next;
}

export const countOf = (cart: Cart): number => [...cart.values()].reduce((sum, count) => sum + count, 0);

export const totalOf = (cart: Cart): number =>
  PRODUCTS.reduce((sum, { slug, price }) => sum + price * (cart.get(slug) ?? 0), 0);
