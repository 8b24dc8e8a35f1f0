import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useRef } from "react";
import { Card } from "./card.js";
import type { Reading, ReportedRecord } from "./records.js";

interface Props {
  readonly reading: Reading;
  readonly records: readonly ReportedRecord[];
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
  readonly actions: (record: ReportedRecord) => ReactNode;
}

/** The cards of a report in the order of its text; only those near what is seen are on the page. */
export function CardList({ reading, records, chosen, onChoose, actions }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: records.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 92,
    getItemKey: (k) => records[k].id,
    overscan: 6,
    gap: 6,
  });
  const at = chosen === null ? -1 : records.findIndex((record) => record.id === chosen);
  useEffect(() => {
    if (at >= 0) list.scrollToIndex(at, { align: "auto" });
  }, [at, list]);
  return (
    <div className="card-scroller" ref={scroller}>
      <ol className="card-list" style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().map((item) => (
          <li
            key={item.key}
            ref={list.measureElement}
            data-index={item.index}
            aria-posinset={item.index + 1}
            aria-setsize={records.length}
            style={{ transform: `translateY(${item.start}px)` }}
          >
            <Card record={records[item.index]} told={reading.told} chosen={item.index === at} onChoose={onChoose}>
              {item.index === at ? actions(records[item.index]) : null}
            </Card>
          </li>
        ))}
      </ol>
    </div>
  );
}
