import { installPackages } from '../../../infra/engines/native/install/debian-packages.ts';
import { fileExists } from '../../../infra/file-exists.ts';
import { findExecutable } from '../../../infra/find-executable.ts';
import { tellStep } from '../../tell-step.ts';

/** Debian packages by a program that each brings. */
const PACKAGES: Readonly<Record<string, string>> = {
  etcd: 'etcd-server',
  containerd: 'containerd',
  runc: 'runc',
  '/usr/lib/cni/bridge': 'containernetworking-plugins',
  iptables: 'iptables',
  ipset: 'ipset',
  ip: 'iproute2',
};

/** Installs what a cluster needs from Debian, and this machine lacks. */
export async function installClusterPackages(logFile: string): Promise<void> {
  const missing: string[] = [];
  for (const [program, debianPackage] of Object.entries(PACKAGES)) {
    const found = program.startsWith('/') ? fileExists(program) : findExecutable(program);
    if (!(await found)) missing.push(debianPackage);
  }
  if (missing.length === 0) return;
  await tellStep(`Debian packages: ${missing.join(' ')}`, () =>
    installPackages(missing, { logFile }),
  );
}
