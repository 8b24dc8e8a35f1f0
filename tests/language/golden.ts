import { createHash } from "node:crypto";
import { Model } from "../../src/language/engine/model.js";
import { Net, type NetOptions } from "../../src/language/engine/net.js";
import type { TokenSpan } from "../../src/language/language.js";

/** Where the words of a line stand, which are parted by single blanks. */
function wordsOf(line: string, start: number): TokenSpan[] {
  return [...line.matchAll(/\S+/g)].map(({ index, 0: form }) => ({ start: start + index, end: start + index + form.length }));
}

/** The engine's reading of sentences, one a line, as text: form, UPOS, XPOS, head, relation, name tag. The first line names the weights by checksum. */
export function goldenText(file: Uint8Array, text: string, options: NetOptions = {}): string {
  const net = new Net(new Model(file), options);
  const { upos, xpos, deprel, ner } = net.labels;
  let start = 0;
  const sentences = text
    .trimEnd()
    .split("\n")
    .map((line) => {
      const words = wordsOf(line, start);
      start += line.length + 1;
      return words;
    });
  const all = net.parse(text, sentences);
  let first = 0;
  const blocks = sentences.map((words) => {
    const rows = words.map((_, n) => {
      const i = first + n;
      const labels = [
        upos[all.upos[i]],
        xpos[all.xpos[i]],
        all.head[i] < 0 ? 0 : all.head[i] - first + 1,
        deprel[all.deprel[i]],
        ner[all.ner[i]],
      ];
      return [n + 1, all.form[i], ...labels].join("\t");
    });
    first += words.length;
    return rows.join("\n");
  });
  const checksum = createHash("sha256").update(file).digest("hex");
  return `${[`# weights ${checksum}`, ...blocks].join("\n\n")}\n`;
}
