/**
 * What the site keeps for one inbox, in the site's own storage; where that is blocked, in memory, as long as the page lives.
 * `prefix` differs by inbox: two Parleys in one site do not read each other's tokens by accident.
 */
export function siteStorage(prefix: string) {
  const kept: Record<string, string> = {};
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(prefix)) kept[key.slice(prefix.length)] = localStorage.getItem(key) as string;
    }
  } catch {
    // Blocked by the browser: memory it is.
  }

  function keep(key: string, value: string | null): void {
    if (value === null) delete kept[key];
    else kept[key] = value;
    try {
      if (value === null) localStorage.removeItem(prefix + key);
      else localStorage.setItem(prefix + key, value);
    } catch {
      // Blocked or full: memory has it.
    }
  }

  return {
    kept,
    keep,
    /** Tells what other tabs of the site keep. */
    listen(listener: (key: string, value: string | null) => void): void {
      addEventListener('storage', ({ key, newValue }) => {
        if (!key?.startsWith(prefix)) return;
        const name = key.slice(prefix.length);
        if (newValue === null) delete kept[name];
        else kept[name] = newValue;
        listener(name, newValue);
      });
    },
  };
}

/** 32 random bytes as base64url. */
export function newToken(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32)))).replace(/[+/=]/g, (sign) =>
    sign === '+' ? '-' : sign === '/' ? '_' : '',
  );
}
