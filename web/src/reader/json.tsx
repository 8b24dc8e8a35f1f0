import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef } from "react";
import type { CodedReport } from "../../../src/record/schema.js";
import { number } from "../words/numbers.js";

/** The longest string shown whole; the file that can be saved has all. */
const LONGEST = 400;

/** The coded report as the JSON that every interface gives, line by line. */
export function Json({ coded }: { coded: CodedReport }) {
  const lines = useMemo(() => JSON.stringify(coded, shorten, 2).split("\n"), [coded]);
  const scroller = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 20,
    overscan: 20,
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section className="json" ref={scroller} tabIndex={0} aria-label="Record as JSON">
      <pre style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().map((item) => (
          <div key={item.key} style={{ transform: `translateY(${item.start}px)` }}>
            <Line line={lines[item.index]} />
          </div>
        ))}
      </pre>
    </section>
  );
}

function shorten(_: string, value: unknown): unknown {
  if (typeof value !== "string" || value.length <= LONGEST) return value;
  return `${value.slice(0, LONGEST)}… (${number(value.length)} characters)`;
}

function Line({ line }: { line: string }) {
  const colon = /^\s*"\w+":/.exec(line);
  if (!colon) return line;
  return (
    <>
      <span className="json-name">{colon[0]}</span>
      {line.slice(colon[0].length)}
    </>
  );
}

/** Saves a coded report as a file. */
export function saveJson(coded: CodedReport, name: string): void {
  const address = URL.createObjectURL(new Blob([JSON.stringify(coded, null, 2)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
