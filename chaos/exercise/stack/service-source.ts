import { fileURLToPath } from 'node:url';
import type { ServiceName } from '../../../infra/engines/probes/service.ts';

/** The file whose default export makes a service; absolute. */
export interface ServiceSource {
  readonly service: ServiceName;
  readonly file: string;
}

/** The service that stands beside a participant's own: nothing that is lost is its fault. */
export function referenceService(service: ServiceName): ServiceSource {
  const file = fileURLToPath(new URL(`../service/reference-${service}.ts`, import.meta.url));
  return { service, file };
}
