// The entry of the load generator's thread. Node 22.18 and later run this TypeScript themselves,
// which keeps the thread some 15 MiB smaller; tsx has to be registered in each thread anew.
if (!process.features.typescript) {
  const { register } = await import('tsx/esm/api');
  register();
}
await import('./worker.ts');
