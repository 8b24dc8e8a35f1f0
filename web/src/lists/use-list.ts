import { useMemo } from "react";
import type { Page } from "../../../src/serve/shapes.js";
import { type Pages, usePages } from "../api/use-pages.js";
import { type ListName, listQuery } from "./filters.js";

/** So many rows the first page of a list has, and each after it. */
const FIRST = "100";
const NEXT = "300";

/** The rows of a list, narrowed as the address says. */
export function useList<T>(
  list: ListName,
  query: URLSearchParams,
  ask: (query: URLSearchParams, signal: AbortSignal) => Promise<Page<T>>,
): Pages<T> {
  const asked = useMemo(() => listQuery(list, query).toString(), [list, query]);
  return usePages<T>(`${list}?${asked}`, (cursor, signal) => {
    const page = new URLSearchParams(asked);
    page.set("limit", cursor ? NEXT : FIRST);
    if (cursor) page.set("cursor", cursor);
    return ask(page, signal);
  });
}
