/** The same rows for a program: how to get them from `origin` with other tools. */
export interface Snippet {
  readonly name: string;
  readonly text: string;
}

const quoted = (text: string): string => JSON.stringify(text);
const shell = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
const sql = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** `path` is a page's address (`/events`), `query` what narrows it. */
export function snippets(origin: string, path: string, query: string): Snippet[] {
  const of = (ending: string) => `${origin}${path}.${ending}${query ? `?${query}` : ""}`;
  return [
    { name: "curl", text: `curl -s ${shell(of("csv"))} -o ${path.split("/")[1]}.csv` },
    { name: "R", text: `rows <- read.csv(${quoted(of("csv"))}, colClasses = "character", encoding = "UTF-8")` },
    { name: "Python", text: `import pandas\nrows = pandas.read_csv(${quoted(of("csv"))}, dtype=str)` },
    { name: "DuckDB", text: `SELECT * FROM read_csv(${sql(of("csv"))}, header = true, all_varchar = true);` },
  ];
}
