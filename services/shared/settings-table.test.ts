import { expect, it } from 'vitest';
import { DEFAULT_PORTS } from '../../infra/lab-ports.ts';
import { settingsTable } from './settings-table.ts';

it('docs/settings.md has the settings as they are (npx vitest -u writes it)', async () => {
  const ports = Object.entries(DEFAULT_PORTS).map(([name, port]) => `| \`${name}\` | ${port} |`);
  const page = `# Settings of the services

Each is an environment variable of order-api and notifier. Set it for \`make lab-up\`; the before
stack uses only those of HTTP and of metrics, as it has no other limits.

${settingsTable()}

# Settings of the lab

They are read by \`make lab-up\` and by every other command; set them for all of them alike.

| variable | default | what it is |
| --- | --- | --- |
| \`LAB_ENGINE\` | what is there | \`compose\` or \`native\`: containers, or servers of this machine; [\`kubernetes\`](kubernetes.md) has more |
| \`LAB_DIR\` | \`.lab\` | where the lab keeps all that it writes |
| \`LAB_PORT_OFFSET\` | 0 | added to every port that has no variable of its own |
| \`LAB_REPLICAS\` | 1 | processes of each service, to 8; they share its port, and each has [one of its own](architecture.md#several-replicas) (native engine) |
| \`LAB_LANG\` | the locale's, else \`en\` | \`en\` or \`id\`: the language of what commands print |
| \`LAB_OTLP_ENDPOINT\` | none | where the services send [traces](tracing.md) |
| \`LAB_FAKETIME\` | 0 | 1: the services' clocks can be set by a [fault](faults.md) (native engine) |
| \`LAB_MYSQL_TMPFS_MIB\` | none | size of a disk of MySQL's own, which a [fault](faults.md) can fill (native engine, root) |
| \`LAB_EXERCISES_DIR\` | \`mine\` | the folder below \`exercises\` in which a participant writes; a second one on this checkout has \`mine-2\` |
| \`CHROMIUM_PATH\` | Debian's | the Chromium that prints reports as PDF |

Those of containers are in [compose.md](compose.md), those of a cluster in [kubernetes.md](kubernetes.md).

## Ports

All on 127.0.0.1. \`LAB_PORT_OFFSET\` moves those that are not set by themselves.

| variable | default |
| --- | ---: |
${ports.join('\n')}
`;
  await expect(page).toMatchFileSnapshot('../../docs/settings.md');
});
