import { useMemo } from "react";
import type { Page } from "../../../src/serve/shapes.js";
import { type Pages, usePages } from "../api/use-pages.js";
import { type ListName, listQuery } from "./filters.js";

/** So many rows a page of a list. */
const LIMIT = "200";

/** The rows of a list, narrowed as the address says. */
export function useList<T>(
  list: ListName,
  query: URLSearchParams,
  ask: (query: URLSearchParams, signal: AbortSignal) => Promise<Page<T>>,
): Pages<T> {
  const asked = useMemo(() => listQuery(list, query).toString(), [list, query]);
  return usePages<T>(asked, (cursor, signal) => {
    const page = new URLSearchParams(asked);
    page.set("limit", LIMIT);
    if (cursor) page.set("cursor", cursor);
    return ask(page, signal);
  });
}
