// biome-ignore-all lint/a11y/useSemanticElements: rows that are not on the page cannot be those of a table
// biome-ignore-all lint/a11y/useFocusableInteractive: the rows take the focus, their cells do not
import { useVirtualizer } from "@tanstack/react-virtual";
import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  memo,
  type ReactNode,
  useCallback,
  useEffect,
  useRef,
  useState,
} from "react";
import "../styles/table.css";
import type { Pages } from "../api/use-pages.js";
import { useKeys } from "../app/use-keys.js";
import { useMedia } from "../parts/use-media.js";
import { number } from "../words/numbers.js";

export interface Column<T> {
  readonly id: string;
  readonly label: string;
  /** A track of the grid: `7rem`, `minmax(8rem, 2fr)`. */
  readonly width: string;
  readonly cell: (item: T) => ReactNode;
  readonly filter?: ReactNode;
  readonly align?: "end";
  /** The order that a press on the label asks for. */
  readonly sort?: string;
}

interface Props<T> {
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly pages: Pages<T>;
  readonly idOf: (item: T) => string;
  /** The row that is open beside the table. */
  readonly open: string | null;
  readonly onOpen: (item: T | null, move?: { replace: boolean }) => void;
  readonly onFull: (item: T) => void;
  /** Height of a row in px: wide, and narrow where the cells stand below each other. */
  readonly rowHeight: readonly [wide: number, narrow: number];
  readonly empty: ReactNode;
  readonly sort?: string | null;
  readonly onSort?: (sort: string) => void;
  readonly filters?: () => void;
}

/** How far each list was scrolled when it was left. */
const scrolled = new Map<string, number>();

function addressOfList(): string {
  const query = new URLSearchParams(window.location.search);
  query.delete("open");
  return `${window.location.pathname}?${query}`;
}

/** So many rows before the end of what is there, the next page is asked for. */
const AHEAD = 400;

/** A table of any length: only the rows in sight are on the page; the next page comes as the end comes near. */
export function Table<T>({
  label,
  columns,
  pages,
  idOf,
  open,
  onOpen,
  onFull,
  rowHeight,
  empty,
  sort,
  onSort,
  filters,
}: Props<T>) {
  const narrow = useMedia("(max-width: 48rem)");
  const height = rowHeight[narrow ? 1 : 0];
  const { items } = pages;
  const scroller = useRef<HTMLDivElement>(null);
  const there = useRef(items);
  there.current = items;
  const [at, setAt] = useState(-1);
  const list = addressOfList();
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 6,
    initialOffset: () => scrolled.get(list) ?? 0,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another height is another layout
  useEffect(() => rows.measure(), [height, rows]);
  const shown = useRef(list);
  useEffect(() => {
    if (shown.current === list) return;
    shown.current = list;
    scroller.current?.scrollTo({ top: scrolled.get(list) ?? 0 });
    setAt(-1);
  }, [list]);
  const last = rows.getVirtualItems().at(-1)?.index ?? 0;
  useEffect(() => {
    if (last + AHEAD > items.length) pages.more();
  }, [last, items.length, pages]);

  const openAt = open === null ? -1 : items.findIndex((item) => idOf(item) === open);
  const found = openAt >= 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what an address opens is brought into view once, when it is there
  useEffect(() => {
    if (found) rows.scrollToIndex(openAt, { align: "auto" });
  }, [found]);
  const current = Math.max(0, Math.min(at, items.length - 1));
  const move = (by: number) => {
    const to = Math.max(0, Math.min(items.length - 1, (openAt >= 0 ? openAt : at) + by));
    setAt(to);
    rows.scrollToIndex(to);
    if (open !== null && items[to]) onOpen(items[to], { replace: true });
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-row="${to}"]`)?.focus({ preventScroll: true }),
    );
  };
  useKeys("list", {
    next: () => move(1),
    previous: () => move(-1),
    open: () => items[current] && onOpen(items[current]),
    full: () => items[openAt >= 0 ? openAt : current] && onFull(items[openAt >= 0 ? openAt : current]),
    close: () => onOpen(null),
    filters,
  });
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const row = (event.target as HTMLElement).dataset.row;
    if (row === undefined) return;
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 20, PageUp: -20, Home: -items.length, End: items.length }[event.key];
    if (by !== undefined) move(by);
    else if (event.key === "Enter") onOpen(items[Number(row)]);
    else return;
    event.preventDefault();
  };
  const press = useCallback(
    (k: number, event: MouseEvent<HTMLElement>) => {
      if ((event.target as Element).closest("a, button") || window.getSelection()?.isCollapsed === false) return;
      setAt(k);
      onOpen(there.current[k]);
    },
    [onOpen],
  );
  return (
    <div
      className={pages.loading && items.length ? "table busy" : "table"}
      ref={scroller}
      aria-busy={pages.loading}
      onScroll={(event) => scrolled.set(list, event.currentTarget.scrollTop)}
    >
      <div
        role="grid"
        aria-label={label}
        aria-rowcount={pages.done ? items.length + 1 : -1}
        aria-colcount={columns.length}
        className="grid"
        style={{ "--columns": columns.map((column) => column.width).join(" ") } as CSSProperties}
        onKeyDown={onKeyDown}
      >
        <Head columns={columns} sort={sort} onSort={onSort} />
        <div className="grid-rows" style={{ height: rows.getTotalSize() }} role="rowgroup">
          {rows.getVirtualItems().map((row) => (
            <Row
              key={row.key}
              k={row.index}
              item={items[row.index]}
              columns={columns}
              start={row.start}
              height={height}
              current={row.index === current}
              open={row.index === openAt}
              onPress={press}
            />
          ))}
        </div>
      </div>
      {pages.loading && !items.length && <p className="waiting">Loading…</p>}
      {!pages.loading && !items.length && <div className="table-empty">{empty}</div>}
      {items.length > 0 && !pages.done && !pages.loading && <p className="table-end">{number(items.length)} rows so far…</p>}
    </div>
  );
}

interface HeadProps<T> {
  readonly columns: readonly Column<T>[];
  readonly sort?: string | null;
  readonly onSort?: (sort: string) => void;
}

function Head<T>({ columns, sort, onSort }: HeadProps<T>) {
  const filtered = columns.some((column) => column.filter);
  return (
    <div className="grid-head" role="rowgroup">
      <div className="grid-row labels" role="row" aria-rowindex={1}>
        {columns.map((column, k) => (
          <div
            key={column.id}
            role="columnheader"
            aria-colindex={k + 1}
            aria-sort={column.sort && sort === column.sort ? "descending" : undefined}
            className={column.align}
          >
            {column.sort && onSort ? (
              <button type="button" className="sort" onClick={() => onSort(column.sort as string)}>
                {column.label}
                {sort === column.sort && <span aria-hidden="true"> ↓</span>}
              </button>
            ) : (
              column.label
            )}
          </div>
        ))}
      </div>
      {filtered && (
        <div className="grid-row filters" role="row">
          {columns.map((column, k) => (
            <div key={column.id} role="gridcell" aria-colindex={k + 1}>
              {column.filter}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

interface RowProps<T> {
  readonly k: number;
  readonly item: T;
  readonly columns: readonly Column<T>[];
  readonly start: number;
  readonly height: number;
  readonly current: boolean;
  readonly open: boolean;
  readonly onPress: (k: number, event: MouseEvent<HTMLElement>) => void;
}

const Row = memo(function Row<T>({ k, item, columns, start, height, current, open, onPress }: RowProps<T>) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears the keys
    <div
      role="row"
      aria-rowindex={k + 2}
      aria-selected={open}
      data-row={k}
      tabIndex={current ? 0 : -1}
      className="grid-row item"
      style={{ transform: `translateY(${start}px)`, height }}
      onClick={(event) => onPress(k, event)}
    >
      {columns.map((column, c) => (
        <div
          key={column.id}
          role="gridcell"
          aria-colindex={c + 1}
          className={`cell c-${column.id}${column.align ? ` ${column.align}` : ""}`}
        >
          {column.cell(item)}
        </div>
      ))}
    </div>
  );
}) as <T>(props: RowProps<T>) => ReactNode;
