import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef } from "react";
import { days } from "../../../src/record/told.js";
import type { Reading } from "./records.js";

interface Finding {
  readonly at: number;
  readonly kind: string;
  readonly words: string;
  readonly meaning: string;
  readonly rule: string;
}

/** Each sentence with what was found in it and by which rule; a sentence in which nothing was found says so. */
export function Rules({ reading }: { reading: Reading }) {
  const { coded } = reading;
  const found = useMemo(() => bySentence(reading), [reading]);
  const scroller = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: coded.sentences.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 140,
    overscan: 4,
  });
  if (!coded.sentences.length) return <p className="waiting">{coded.notCoded ?? "The report has no sentence to read."}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section className="rules" ref={scroller} tabIndex={0} aria-label="Rules, sentence by sentence">
      <ol style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().map((item) => {
          const sentence = coded.sentences[item.index];
          return (
            <li
              key={item.key}
              ref={list.measureElement}
              data-index={item.index}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <p className="rules-sentence" dir="auto">
                <span className="code">{item.index + 1}</span> {clip(coded.report.text.slice(sentence.start, sentence.end))}
              </p>
              <Findings findings={found[item.index]} />
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Findings({ findings }: { findings: readonly Finding[] }) {
  if (!findings.length) return <p className="muted small">Nothing here: no known name, time, place, cue or trigger.</p>;
  return (
    <>
      <table>
        <tbody>
          {findings.map((finding, k) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: findings never move
            <tr key={k}>
              <th scope="row">{finding.kind}</th>
              <td dir="auto">{clip(finding.words)}</td>
              <td dir="auto">{clip(finding.meaning)}</td>
              <td>
                <code>{finding.rule}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {!findings.some((finding) => finding.kind === "event") && (
        <p className="muted small">No event: no word of the codebook matched here with what it asks for.</p>
      )}
    </>
  );
}

const clip = (text: string): string => (text.length > 600 ? `${text.slice(0, 600)}…` : text);

function bySentence({ coded, told }: Reading): Finding[][] {
  const all: Finding[] = [
    ...coded.entities.flatMap((entity) =>
      entity.mentions.map(({ span, form, rule }) => {
        const code = told.code(entity.id);
        return {
          at: span.start,
          kind: "actor",
          words: span.text,
          meaning: `${told.name(entity.id)}${code && ` (${code})`}, ${form}`,
          rule,
        };
      }),
    ),
    ...coded.times.map(({ span, timex, rule }) => ({
      at: span.start,
      kind: "time",
      words: span.text,
      meaning: timex.value,
      rule,
    })),
    ...coded.places.map(({ span, name, country, rule }) => ({
      at: span.start,
      kind: "place",
      words: span.text,
      meaning: [name, country].filter(Boolean).join(", "),
      rule,
    })),
    ...coded.statements.map((statement) => ({
      at: statement.cue.start,
      kind: "statement",
      words: statement.cue.text,
      meaning: `${told.name(statement.speaker)}: ${told.said(statement)}`,
      rule: statement.rule,
    })),
    ...coded.statements.flatMap(({ evidence }) =>
      evidence
        ? [
            {
              at: evidence.span.start,
              kind: "evidence",
              words: evidence.span.text,
              meaning: evidence.status,
              rule: evidence.rule,
            },
          ]
        : [],
    ),
    ...coded.events.flatMap((event) =>
      event.mentions.map(({ trigger, rule }) => ({
        at: trigger.start,
        kind: "event",
        words: trigger.text,
        meaning: `${told.what(event)}: ${told.actors(event)} → ${told.names(event.recipients) || "nobody named"}${event.when ? `, ${days(event.when)} (${event.when.rule})` : ""}`,
        rule,
      })),
    ),
  ];
  return sorted(all, coded.sentences);
}

function sorted(all: Finding[], sentences: readonly { start: number; end: number }[]): Finding[][] {
  const found: Finding[][] = sentences.map(() => []);
  let k = 0;
  for (const finding of all.sort((a, b) => a.at - b.at)) {
    while (k + 1 < sentences.length && sentences[k + 1].start <= finding.at) k++;
    found[k]?.push(finding);
  }
  return found;
}
