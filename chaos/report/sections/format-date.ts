/** A moment in UTC, to the second: 2026-01-31 10:00:00 UTC. */
export function formatDate(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  return `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
