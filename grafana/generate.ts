import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DASHBOARDS, dashboardJson } from './dashboards.ts';

/** `make dashboards`: writes grafana/dashboards anew. */
const folder = join(import.meta.dirname, 'dashboards');
await rm(folder, { recursive: true, force: true });
await mkdir(folder);
for (const [file, dashboard] of Object.entries(DASHBOARDS)) {
  await writeFile(join(folder, file), dashboardJson(dashboard));
  process.stdout.write(`grafana/dashboards/${file}\n`);
}
