/** What a robots.txt says to us (RFC 9309). */
export interface Robots {
  /** Whether the path of an address, with its query, may be fetched. */
  allows(path: string): boolean;
  /** Seconds it asks for between two requests; not of the RFC, but widely written. */
  readonly delay: number;
}

interface Rule {
  readonly allow: boolean;
  readonly pattern: string;
}

/** RFC 9309 asks that at least 500 KiB be read. */
const LONGEST = 500 * 1024;
const MOST_RULES = 5000;
const LONGEST_PATTERN = 500;

export const allowAll: Robots = { allows: () => true, delay: 0 };

/**
 * Reads a robots.txt for a product token (`readout`): the rules of every group that names it, else of the groups for `*`. Of the rules that
 * match a path the longest holds, of two as long the one that allows. A line that cannot be read is passed over.
 */
export function parseRobots(text: string, token: string): Robots {
  const groups = groupsOf(wholeLines(text));
  const own = groups.filter((group) => group.agents.includes(token.toLowerCase()));
  const ours = own.length ? own : groups.filter((group) => group.agents.includes("*"));
  const rules = ours.flatMap((group) => group.rules).slice(0, MOST_RULES);
  return {
    allows: (path) => path === "/robots.txt" || allows(rules, normal(path).slice(0, 8000)),
    delay: Math.max(0, ...ours.map((group) => group.delay)),
  };
}

/** As much as is read, without a rule that the limit falls in: half a rule is another rule. */
const wholeLines = (text: string): string => (text.length > LONGEST ? text.slice(0, text.lastIndexOf("\n", LONGEST) + 1) : text);

interface Group {
  readonly agents: string[];
  readonly rules: Rule[];
  delay: number;
}

function groupsOf(text: string): Group[] {
  const groups: Group[] = [];
  let open = false;
  for (const line of text.split(/\r\n?|\n/)) {
    const [, key, value] = /^\s*([A-Za-z-]{1,30})\s*:\s*([^#]*)/.exec(line) ?? [];
    if (!key) continue;
    const name = key.toLowerCase();
    if (name === "user-agent") {
      if (!open) groups.push({ agents: [], rules: [], delay: 0 });
      groups[groups.length - 1].agents.push(tokenOf(value));
      open = true;
    } else if (name === "allow" || name === "disallow" || name === "crawl-delay") {
      open = false;
      const group = groups[groups.length - 1];
      if (group) addRule(group, name, value.trim());
    }
  }
  return groups;
}

/** The product token of a user agent line: `Readout/1.0` is `readout`. */
const tokenOf = (value: string): string =>
  value.trim() === "*" ? "*" : (/^[A-Za-z_-]+/.exec(value.trim())?.[0] ?? "").toLowerCase();

function addRule(group: Group, name: string, value: string): void {
  if (name === "crawl-delay") group.delay = Math.min(30, Number(value) || 0);
  else if (value && value.length <= LONGEST_PATTERN) group.rules.push({ allow: name === "allow", pattern: normal(value) });
}

/** Characters that need no escape are written without one, others with; `%2F` and the like stay as they are. */
function normal(path: string): string {
  return path
    .replace(/[^\x20-\x7e]+/gu, (all) => encodeURIComponent(all.replace(/\p{Cs}/gu, "\ufffd")))
    .replace(/%[0-9a-f]{2}/gi, (all) => {
      const character = String.fromCharCode(Number.parseInt(all.slice(1), 16));
      return /[A-Za-z0-9._~-]/.test(character) ? character : all.toUpperCase();
    });
}

function allows(rules: readonly Rule[], path: string): boolean {
  let best: Rule | null = null;
  for (const rule of rules) {
    const longer =
      !best || rule.pattern.length > best.pattern.length || (rule.pattern.length === best.pattern.length && rule.allow);
    if (longer && matches(rule.pattern, path)) best = rule;
  }
  return best?.allow ?? true;
}

/** Whether a pattern matches the beginning of a path: `*` is anything, `$` at the end is the end. Each part is looked for once. */
function matches(pattern: string, path: string): boolean {
  const whole = pattern.endsWith("$");
  const parts = (whole ? pattern.slice(0, -1) : pattern).split("*");
  if (!path.startsWith(parts[0])) return false;
  if (parts.length === 1) return !whole || path.length === parts[0].length;
  let at = parts[0].length;
  const last = parts.length - 1;
  for (const part of parts.slice(1, whole ? last : undefined)) {
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return !whole || (path.length - parts[last].length >= at && path.endsWith(parts[last]));
}
