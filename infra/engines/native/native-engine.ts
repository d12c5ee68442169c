import type { LabConfig } from '../../lab-config.ts';
import type { LabEngine } from '../engine.ts';
import { clean, down } from './down.ts';
import { nativeLab } from './native-lab.ts';
import { status } from './status.ts';
import { up } from './up.ts';
import { whyUnavailable } from './why-unavailable.ts';

/** The lab as processes of this machine: Debian's servers and the repository's Go tools. */
export function nativeEngine(config: LabConfig): LabEngine {
  const lab = nativeLab(config);
  return {
    name: 'native',
    whyUnavailable,
    up: (options) => up(lab, options),
    down: (onProgress) => down(lab, onProgress),
    clean: (options, onProgress) => clean(lab, options, onProgress),
    status: () => status(lab),
  };
}
