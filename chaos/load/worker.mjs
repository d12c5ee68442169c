// The entry of the load generator's thread: TypeScript has to be registered in each thread anew.
import { register } from 'tsx/esm/api';

register();
await import('./worker.ts');
