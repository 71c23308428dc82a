/** What is pasted into a website. The id is a UUID and the origin the browser's own: neither needs escaping. */
export const scriptTag = (origin: string, inbox: string): string =>
  `<script async src="${origin}/widget.js" data-inbox="${inbox}"></script>`;

/** Host names as people write them: one per line or with commas, perhaps with the protocol and path copied along. */
export function domainsFrom(written: string): string[] {
  const domains = written
    .split(/[\s,;]+/)
    .map((word) =>
      word
        .trim()
        .toLowerCase()
        .replace(/^https?:\/\//, '')
        .replace(/\/.*$/, ''),
    )
    .filter((word) => word !== '');
  return [...new Set(domains)];
}
