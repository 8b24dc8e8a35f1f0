/** Coded events are unfiled by the keys they were filed under, so that this index only costs. */
export const keys: readonly string[] = ["drop index event_keys_by_event"];
