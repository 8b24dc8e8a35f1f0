/** The key of an actor as it stands in a path: its escapes resolved once more, since a path keeps those of `:` and `/`. */
export function actorKey(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export const actorPath = (key: string): string => `/actor/${encodeURIComponent(key)}`;
