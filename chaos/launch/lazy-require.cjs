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
 * @param {(id: string) => any} load
 * @returns {unknown}
 */
function lazyRequire(id, load = require) {
  return SLOW.has(id) ? standIn(id, load) : load(id);
}

/**
 * @param {string} id
 * @param {(id: string) => any} load
 */
function standIn(id, load) {
  return new Proxy(
    {},
    {
      get: (_, key) => load(id)[key],
      has: (_, key) => key in load(id),
      ownKeys: () => Reflect.ownKeys(load(id)),
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
    },
  );
}

module.exports = { lazyRequire };
