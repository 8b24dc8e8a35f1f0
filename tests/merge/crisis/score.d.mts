type Sql = (query: string) => Promise<Record<string, unknown>[]>;
interface Scored {
  p: number;
  r: number;
  f1: number;
}
export function goldMentions(): { event: string; report: string; version: number; trigger: string }[];
export function scoreEvents(sql: Sql): Promise<Scored & { mentions: number; coded: number; strict: Scored }>;
export function scoreContradictions(sql: Sql): Promise<Scored & { wrong: string[]; missed: string[]; strangers: string[] }>;
export function scoreOrigins(sql: Sql): Promise<Scored>;
export function scoreAgreements(
  sql: Sql,
): Promise<{ values: number; found: number; results: { title: string; found: boolean }[] }>;
