/**
 * What is measured: each task gives the command that prints its input, how `readout` is called on it, and the scorer.
 * Paths are relative to the folder of the data (READOUT_DATA). `{input}` and `{gold}` stand for files.
 */
const scored = (
  name,
  scorer,
  gold,
  {
    given = `node eval/${scorer}.mjs --input ${gold}`,
    flags = "--input-format jsonl --format jsonl",
    score = gold,
    options = "",
    command = "code",
  } = {},
) => ({
  name,
  input: given,
  run: `${command} - ${flags}`,
  scorer: `node eval/${scorer}.mjs ${options} ${score}`,
});

const syntax = (name, file) => [
  scored(`syntax/${name}`, "syntax", file, {
    given: `node eval/syntax-input.mjs ${file}`,
    flags: "--input-format conllu --format conllu",
  }),
  scored(`syntax/${name}-raw`, "syntax", file, {
    given: `node eval/syntax-input.mjs --raw ${file}`,
    flags: "--input-format jsonl --format conllu",
    options: "--raw",
  }),
];

export const tasks = [
  scored("gold/seed", "gold", "seeds/gold.json", { given: "cat seeds/input.jsonl" }),
  scored("gold/dev", "gold", "gold/dev", { given: "cat gold/dev.input.jsonl" }),
  ...syntax("ewt-dev", "data/syntax/ewt-dev.conllu.gz"),
  ...syntax("gum-dev", "data/syntax/gum-dev.conllu.gz"),
  scored("entities/uner-ewt-dev", "entities", "data/entities/uner-ewt-dev.jsonl.gz"),
  scored("entities/re3d", "entities", "data/entities/re3d.jsonl.gz"),
  scored("times/timebank-aquaint", "times", "data/times/timebank.jsonl.gz data/times/aquaint.jsonl.gz"),
  scored("times/meantime", "times", "data/times/meantime.jsonl.gz"),
  scored("places/lgl", "places", "data/places/lgl.jsonl.gz"),
  scored("places/geovirus", "places", "data/places/geovirus.jsonl.gz"),
  scored("places/gwn", "places", "data/places/gwn.jsonl.gz"),
  scored("places/relocar", "places", "data/places/relocar.jsonl.gz"),
  scored("statements/polnear-dev", "statements", "data/statements/polnear-dev.jsonl.gz"),
  scored("events/plv", "events", "data/events/plv-gold.jsonl.gz"),
  scored("extraction/pages", "extraction", "data/articles/extraction-gold.jsonl.gz", {
    given: "gunzip -c data/articles/extraction-input.jsonl.gz",
    flags: "--input-format jsonl --format jsonl --layers text",
  }),
  ...["allsides", "ecb"].map((set) =>
    scored(`sameevent/${set}`, "sameevent", `data/sameevent/${set}.jsonl.gz`, {
      given: `node eval/sameevent.mjs --input --set ${set} data/sameevent/${set}.jsonl.gz`,
      options: `--set ${set}`,
      command: "merge",
      flags: "--input-format jsonl --format clusters",
    }),
  ),
];
