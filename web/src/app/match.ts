export interface Match<Route> {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** The first route of a table whose path an address has, and what stands for its `:names`; null when none has. */
export function match<Route extends { readonly path: string }>(path: string, table: readonly Route[]): Match<Route> | null {
  for (const route of table) {
    const params = paramsOf(route.path, path);
    if (params) return { route, params };
  }
  return null;
}

function paramsOf(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split("/");
  const given = path
    .replace(/(.)\/$/, "$1")
    .split("/")
    .map(decoded);
  const params: Record<string, string> = {};
  for (let k = 0; k < wanted.length; k++) {
    const name = /^:(\w+)(\*?)$/.exec(wanted[k]);
    if (!name) {
      if (wanted[k] !== given[k]) return null;
      continue;
    }
    const value = name[2] ? given.slice(k).join("/") : given[k];
    if (!value) return null;
    params[name[1]] = value;
    if (name[2]) return params;
  }
  return wanted.length === given.length ? params : null;
}

/** A part of a path with its escapes resolved; as it stands when they are broken. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
