import { type MouseEvent, memo, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Block as BlockOf } from "./blocks.js";
import { blockAt } from "./blocks.js";
import { join } from "./join.js";
import { LAYERS, type Layer, LETTER, type Reading } from "./records.js";
import { type Highlight, type Kind, type Segment, segmentsOf } from "./segments.js";

interface Props {
  readonly reading: Reading;
  readonly layers: ReadonlySet<Layer>;
  /** The chosen record, or null. */
  readonly chosen: string | null;
  /** A stretch that was asked for in the address. */
  readonly sought: Highlight | null;
  readonly onChoose: (id: string) => void;
}

/** So many blocks are shown with their highlights at once; the others when they come near. */
const AT_ONCE = 14;

/** The text with its highlights. Blocks out of sight are plain text, so that the longest report opens at once and can be searched. */
export const Article = memo(function Article({ reading, layers, chosen, sought, onChoose }: Props) {
  const { report } = reading.coded;
  const kinds = useMemo(() => new Set(LAYERS.filter(({ layer }) => layers.has(layer)).flatMap((layer) => layer.kinds)), [layers]);
  const marks = useMemo(() => (sought ? withSought(reading, sought) : reading.marks), [reading, sought]);
  const click = useCallback(
    (event: MouseEvent<HTMLElement>) => {
      const ids = idsAt(event.target);
      if (ids.length && window.getSelection()?.isCollapsed !== false) onChoose(ids[(ids.indexOf(chosen ?? "") + 1) % ids.length]);
    },
    [onChoose, chosen],
  );
  const hover = useCallback((event: MouseEvent<HTMLElement>) => join(idsAt(event.target)[0]), []);
  const titled = reading.blocks[0]?.kind === "title";
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: every record has a card, which keys reach
    // biome-ignore lint/a11y/useKeyWithMouseEvents: focusing a card marks its words
    <article
      className="article"
      lang={report.language}
      dir="auto"
      onClick={click}
      onMouseOver={hover}
      onMouseLeave={() => join()}
    >
      {!titled && <h1 dir="auto">{report.title ?? "Untitled"}</h1>}
      {reading.blocks.map((block, k) => (
        <Block
          key={block.start}
          block={block}
          text={report.text}
          marks={marks[k]}
          kinds={kinds}
          chosen={chosen && marks[k].some((mark) => mark.record === chosen) ? chosen : null}
          near={k < AT_ONCE}
        />
      ))}
    </article>
  );
});

/** The records whose words are at a place of the page, those told there before those quoted there. */
function idsAt(target: EventTarget): string[] {
  const mark = (target as Element).closest?.<HTMLElement>(".mark");
  return `${mark?.dataset.records ?? ""} ${mark?.dataset.quoted ?? ""}`.split(" ").filter(Boolean);
}

/** The highlights with the stretch of the address among them. */
function withSought(reading: Reading, sought: Highlight): (readonly Highlight[])[] {
  const from = blockAt(reading.blocks, sought.start);
  const to = blockAt(reading.blocks, sought.end - 1);
  return reading.marks.map((marks, k) => (k >= from && k <= to ? [...marks, sought] : marks));
}

interface BlockProps {
  readonly block: BlockOf;
  readonly text: string;
  readonly marks: readonly Highlight[];
  readonly kinds: ReadonlySet<Kind>;
  readonly chosen: string | null;
  readonly near: boolean;
}

const Block = memo(function Block({ block, text, marks, kinds, chosen, near }: BlockProps) {
  const ref = useRef<HTMLElement>(null);
  const lit = useNear(ref, near) || chosen !== null || marks.some((mark) => mark.record === "sought");
  const words = lit ? (
    <Marked block={block} text={text} marks={marks} kinds={kinds} chosen={chosen} />
  ) : (
    text.slice(block.start, block.end)
  );
  const Tag = block.kind === "title" ? "h1" : "p";
  return (
    <Tag
      ref={ref as React.RefObject<HTMLHeadingElement>}
      className={`block ${block.kind}`}
      data-block={block.start}
      dir="auto"
      style={{ containIntrinsicSize: `auto ${Math.ceil((block.end - block.start) / 72) * 30}px` }}
    >
      {words}
    </Tag>
  );
});

interface MarkedProps {
  readonly block: BlockOf;
  readonly text: string;
  readonly marks: readonly Highlight[];
  readonly kinds: ReadonlySet<Kind>;
  readonly chosen: string | null;
}

function Marked({ block, text, marks, kinds, chosen }: MarkedProps) {
  const shown = marks.filter((mark) => kinds.has(mark.kind) || mark.record === chosen || mark.record === "sought");
  return segmentsOf(block.start, block.end, shown).map((segment) => (
    <Piece key={segment.start} segment={segment} text={text} chosen={chosen} />
  ));
}

function Piece({ segment, text, chosen }: { segment: Segment; text: string; chosen: string | null }) {
  const words = text.slice(segment.start, segment.end);
  const sought = segment.highlights.some((highlight) => highlight.record === "sought");
  const own = segment.highlights.filter((highlight) => highlight.record !== "sought");
  if (!own.length) return sought ? <mark className="sought">{words}</mark> : words;
  const letter = own.find((highlight) => highlight.start === segment.start);
  const told = own.filter((highlight) => highlight.kind !== "quote");
  const quoted = own.filter((highlight) => highlight.kind === "quote");
  const names = [
    "mark",
    `k-${own[0].kind}`,
    told.length && quoted.length && "quoted",
    sought && "sought",
    told.some(({ record }) => record === chosen) && "chosen",
    quoted.some(({ record }) => record === chosen) && "chosen-quoted",
  ];
  return (
    <mark
      className={names.filter(Boolean).join(" ")}
      data-records={idsOf(told)}
      data-quoted={idsOf(quoted)}
      data-letter={letter && LETTER[letter.kind]}
    >
      {words}
    </mark>
  );
}

/** The records of highlights, in one attribute. */
function idsOf(highlights: readonly Highlight[]): string | undefined {
  return highlights.length ? [...new Set(highlights.map((highlight) => highlight.record))].join(" ") : undefined;
}

type Watcher = (near: boolean) => void;
const watchers = new WeakMap<Element, Watcher>();
let observer: IntersectionObserver | null = null;

function watch(element: Element, watcher: Watcher): () => void {
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const entry of entries) if (entry.isIntersecting) watchers.get(entry.target)?.(true);
    },
    { rootMargin: "900px 0px" },
  );
  const watching = observer;
  watchers.set(element, watcher);
  watching.observe(element);
  return () => watching.unobserve(element);
}

/** Whether an element is, or ever was, near what is seen. */
function useNear(ref: React.RefObject<HTMLElement | null>, from: boolean): boolean {
  const [near, setNear] = useState(from);
  useEffect(() => (near || !ref.current ? undefined : watch(ref.current, setNear)), [near, ref]);
  return near;
}
