// The entry of the load generator's process. Node 22.18 and later run this TypeScript themselves,
// which keeps the process some 15 MiB smaller.
if (!process.features.typescript) {
  const { register } = await import('tsx/esm/api');
  register();
}
await import('./generator.ts');
