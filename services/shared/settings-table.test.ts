import { expect, it } from 'vitest';
import { settingsTable } from './settings-table.ts';

it('docs/settings.md has the settings as they are (npx vitest -u writes it)', async () => {
  const page = `# Settings of the services

Each is an environment variable of order-api and notifier. Set it for \`make lab-up\`; the before
stack uses only those of HTTP and of metrics, as it has no other limits.

${settingsTable()}
`;
  await expect(page).toMatchFileSnapshot('../../docs/settings.md');
});
