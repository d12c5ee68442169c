/** Seconds as they are read: `0.31 s`, `5.0 s`. */
export function seconds(s: number): string {
  return `${s.toFixed(s < 1 ? 2 : 1)} s`;
}

export function whole(n: number): string {
  return n.toFixed(0);
}
