import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the parts of a cluster show each other; each start has new ones. */
export interface Credentials {
  /** Where the API server puts its certificate, apiserver.crt, signed by itself. */
  readonly certificates: string;
  /** Holds the administrator's token. */
  readonly tokenFile: string;
  /** Signs and checks the tokens of service accounts. */
  readonly serviceAccountKey: string;
  /** For the cluster's own parts, and for the user. */
  readonly kubeconfig: string;
}

export async function createCredentials(folder: string, server: string): Promise<Credentials> {
  const own = join(folder, 'credentials');
  await rm(own, { recursive: true, force: true });
  await mkdir(own, { recursive: true, mode: 0o700 });
  const credentials = {
    certificates: own,
    tokenFile: join(own, 'tokens.csv'),
    serviceAccountKey: join(own, 'service-account.pem'),
    kubeconfig: join(own, 'kubeconfig'),
  };
  const token = randomBytes(16).toString('hex');
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  await write(credentials.tokenFile, `${token},admin,admin,system:masters\n`);
  await write(credentials.serviceAccountKey, pem.toString());
  await write(credentials.kubeconfig, kubeconfig(server, join(own, 'apiserver.crt'), token));
  return credentials;
}

function write(file: string, content: string): Promise<void> {
  return writeFile(file, content, { mode: 0o600 });
}

/** JSON is YAML. */
function kubeconfig(server: string, certificate: string, token: string): string {
  return JSON.stringify(
    {
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [{ name: 'test', cluster: { server, 'certificate-authority': certificate } }],
      users: [{ name: 'admin', user: { token } }],
      contexts: [{ name: 'test', context: { cluster: 'test', user: 'admin' } }],
      'current-context': 'test',
    },
    null,
    2,
  );
}
