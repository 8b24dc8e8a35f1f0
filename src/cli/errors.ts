/** Exit codes: what a script may branch on. */
export const EXIT = { ok: 0, nothingCoded: 1, badUse: 2, someFailed: 3 } as const;

/** Bad use of a command: the message says what, which value and what to do; the exit code is 2. */
export class UsageError extends Error {}
