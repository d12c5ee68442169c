import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.ts';

// For the image of the services: `tsx infra/bundle/bundle-services.ts FOLDER`.
const [folder] = process.argv.slice(2);
if (!folder) throw new Error('the folder for the bundles is missing');
for (const service of ['order-api', 'notifier']) {
  const entryPoint = fileURLToPath(new URL(`../../services/${service}/server.ts`, import.meta.url));
  await bundle(entryPoint, join(folder, `${service}.mjs`));
}
