import type { LabConfig } from '../../lab-config.ts';
import type { LabEngine } from '../engine.ts';
import { clean, down } from './down.ts';
import { nativePartControl } from './faults/native-part-control.ts';
import { nativeLab } from './native-lab.ts';
import { status } from './status.ts';
import { up } from './up.ts';
import { whyUnavailable } from './why-unavailable.ts';

/** The lab as processes of this machine: Debian's servers and the repository's Go tools. */
export function nativeEngine(config: LabConfig): LabEngine {
  return {
    name: 'native',
    whyUnavailable: () => whyUnavailable(config),
    up: async (options) => up(await nativeLab(config), options),
    down: async (onProgress) => down(await nativeLab(config), onProgress),
    clean: async (options, onProgress) => clean(await nativeLab(config), options, onProgress),
    status: async () => status(await nativeLab(config)),
    partControl: async () => nativePartControl(await nativeLab(config)),
  };
}
