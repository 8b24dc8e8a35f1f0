import Graph from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";
import { useEffect, useRef, useState } from "react";
import Sigma from "sigma";
import type { Network } from "../../../src/serve/shapes.js";
import { colour } from "./colours.js";

interface Props {
  readonly network: Network;
  /** The actor that the network is seen from. */
  readonly centre?: string;
  readonly chosen?: readonly [string, string] | null;
  readonly onEdge?: (a: string, b: string) => void;
  readonly onNode?: (key: string) => void;
  readonly height: number;
}

/** The network as a picture. What it shows is in the table beside it too: the picture is for the eye alone. */
export function NetworkPicture({ network, centre, chosen, onEdge, onNode, height }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  const act = useRef({ onEdge, onNode });
  act.current = { onEdge, onNode };
  const edge = chosen?.join("\n");
  useEffect(() => {
    if (!box.current) return;
    const { colours, graph } = draw(network, centre, edge);
    try {
      const sigma = new Sigma(graph, box.current, {
        labelColor: { color: colours.text },
        labelFont: "sans-serif",
        labelSize: 13,
        labelRenderedSizeThreshold: 5,
        defaultEdgeColor: colours.line,
        enableEdgeEvents: true,
        defaultDrawNodeHover: () => {},
        minEdgeThickness: 2,
      });
      sigma.on("clickEdge", ({ edge }) => act.current.onEdge?.(...(graph.extremities(edge) as [string, string])));
      sigma.on("clickNode", ({ node }) => act.current.onNode?.(node));
      return () => sigma.kill();
    } catch {
      setFailed(true); // a browser without WebGL
    }
  }, [network, centre, edge]);
  if (failed) return <p className="muted">This browser draws no WebGL; the table has the same rows.</p>;
  return <div className="network-picture" ref={box} style={{ height }} aria-hidden="true" />;
}

const KIND_COLOURS = { contact: "quad-1", cooperation: "quad-2", conflict: "quad-4" } as const;

function draw(network: Network, centre: string | undefined, chosen: string | undefined) {
  const colours = {
    text: colour("text"),
    line: colour("line-strong"),
    node: colour("actor-mark"),
    centre: colour("link"),
    chosen: colour("evidence-mark"),
    contact: colour(KIND_COLOURS.contact),
    cooperation: colour(KIND_COLOURS.cooperation),
    conflict: colour(KIND_COLOURS.conflict),
  };
  const graph = new Graph({ type: "undirected" });
  const most = Math.max(1, ...network.nodes.map((node) => node.events));
  network.nodes.forEach((node, k) => {
    const angle = (2 * Math.PI * k) / network.nodes.length;
    graph.mergeNode(node.key, {
      label: node.name,
      x: node.key === centre ? 0 : Math.cos(angle),
      y: node.key === centre ? 0 : Math.sin(angle),
      size: 4 + 10 * Math.sqrt(node.events / most),
      color: node.key === centre ? colours.centre : colours.node,
    });
  });
  for (const { a, b, kinds } of network.edges) {
    if (!graph.hasNode(a) || !graph.hasNode(b) || a === b) continue;
    const events = Object.values(kinds).reduce((sum, n) => sum + n, 0);
    const kind =
      (Object.entries(kinds) as [keyof typeof KIND_COLOURS, number][]).sort((x, y) => y[1] - x[1])[0]?.[0] ?? "contact";
    graph.mergeUndirectedEdge(a, b, {
      size: 1.5 + Math.min(6, Math.log2(1 + events)),
      color: chosen === `${a}\n${b}` || chosen === `${b}\n${a}` ? colours.chosen : colours[kind],
      weight: events,
    });
  }
  if (graph.order > 2)
    forceAtlas2.assign(graph, { iterations: 250, settings: { ...forceAtlas2.inferSettings(graph), gravity: 1 } });
  return { graph, colours };
}
