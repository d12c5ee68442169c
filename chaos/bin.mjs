#!/usr/bin/env node
// For `node chaos/bin.mjs`, by a Node of one's own; chaos/bin takes the one of the packages.
const OLDEST = 24;

if (Number.parseInt(process.versions.node, 10) >= OLDEST) {
  await import('./launch/start.cjs');
} else {
  process.stderr.write(
    `chaos needs Node ${OLDEST} or newer; this is ${process.version}, ${process.execPath}\n` +
      'Run chaos/bin or npx chaos instead: they take the Node that the packages bring.\n',
  );
  process.exitCode = 1;
}
