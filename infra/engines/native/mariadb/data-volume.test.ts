import { expect, it } from 'vitest';
import { isMountPoint, mountPoints } from './data-volume.ts';

it('reads mount points, with the blanks that their paths may have', () => {
  const mountinfo = [
    '23 28 0:21 / /proc rw,relatime shared:5 - proc proc rw',
    String.raw`98 28 0:50 / /srv/my\040lab/mysql rw,relatime - tmpfs chaosmicro-mysql rw,size=256m`,
    '',
  ].join('\n');
  expect(mountPoints(mountinfo)).toEqual(['/proc', '/srv/my lab/mysql']);
});

it('a folder of another disk is no mount point', async () => {
  expect(await isMountPoint('/proc')).toBe(true);
  expect(await isMountPoint('/proc/self')).toBe(false);
  expect(await isMountPoint('/no/such/folder')).toBe(false);
});
