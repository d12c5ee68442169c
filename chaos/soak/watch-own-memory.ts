const INTERVAL_MS = 1_000;
const MIB = 1_048_576;

/** Watches the harness's own resident memory, in MiB: what looks for leaks must not have one. */
export function watchOwnMemory(): {
  stop(): { readonly firstRssMib: number; readonly mostRssMib: number };
} {
  const rssMib = () => Math.round((process.memoryUsage.rss() / MIB) * 10) / 10;
  const firstRssMib = rssMib();
  let mostRssMib = firstRssMib;
  const look = () => {
    mostRssMib = Math.max(mostRssMib, rssMib());
  };
  const timer = setInterval(look, INTERVAL_MS);
  return {
    stop() {
      clearInterval(timer);
      look();
      return { firstRssMib, mostRssMib };
    },
  };
}
