/** The parts of Node that it doesn't load at its own start. */
const SLOW = new Set([
  'node:child_process',
  'node:crypto',
  'node:fs/promises',
  'node:http',
  'node:net',
  'node:os',
  'node:readline',
  'node:timers/promises',
]);

/**
 * `require` for the compiled file, which loads such a part of Node when something of it is used.
 * Modules name all that they may need; most commands use little of it, and loading it costs
 * milliseconds.
 * @param {string} id
 * @returns {unknown}
 */
function lazyRequire(id) {
  return SLOW.has(id) ? standIn(id) : require(id);
}

/** @param {string} id */
function standIn(id) {
  return new Proxy(
    {},
    {
      get: (_, key) => require(id)[key],
      has: (_, key) => key in require(id),
      ownKeys: () => Reflect.ownKeys(require(id)),
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
    },
  );
}

module.exports = { lazyRequire };
