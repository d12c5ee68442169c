/**
 * Ends a process all of whose work is done. Node would go on to take itself apart, piece by piece.
 * @returns {Promise<never>}
 */
async function endProcess() {
  for (const stream of [process.stdout, process.stderr]) await untilRead(stream);
  process.exit();
}

/**
 * What a slow reader's pipe has no room for is still here.
 * @param {NodeJS.WriteStream} stream
 * @returns {Promise<unknown> | undefined}
 */
function untilRead(stream) {
  if (stream.writableLength === 0) return undefined;
  return new Promise((resolve) => stream.write('', resolve));
}

module.exports = { endProcess };
