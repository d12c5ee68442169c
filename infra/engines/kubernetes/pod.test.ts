import { describe, expect, it } from 'vitest';
import { readyPod, waitingPod } from './pod.fixture.ts';
import { isReady, podTrouble } from './pod.ts';

describe('isReady', () => {
  it('is for those that get requests: ready, and not about to end', () => {
    const pod = readyPod();
    expect(isReady(pod)).toBe(true);
    expect(isReady(waitingPod('ContainerCreating'))).toBe(false);
    const metadata = { ...pod.metadata, deletionTimestamp: '2026-11-24T19:00:00Z' };
    expect(isReady({ ...pod, metadata })).toBe(false);
  });
});

describe('podTrouble', () => {
  it.each(['ErrImagePull', 'ImagePullBackOff', 'ErrImageNeverPull', 'InvalidImageName'])(
    'is the image for %s, and names it',
    (reason) => {
      expect(podTrouble(waitingPod(reason))).toEqual({
        kind: 'image',
        text: `its image chaosmicro-services can't be had (${reason}): why`,
      });
    },
  );

  it('is a crash only when the container has ended again and again', () => {
    expect(podTrouble(waitingPod('CrashLoopBackOff', 1))).toBeNull();
    expect(podTrouble(waitingPod('CrashLoopBackOff', 3))).toEqual({
      kind: 'crash',
      text: 'its container has ended 3 times (OOMKilled, exit code 137)',
    });
  });

  it('is a lack of room where no node takes it', () => {
    const message = '0/1 nodes are available: 1 Insufficient cpu.';
    const conditions = [{ type: 'PodScheduled', status: 'False', message }];
    expect(podTrouble(readyPod('x', { status: { conditions } }))?.text).toBe(
      `no node takes it: ${message}`,
    );
  });

  it('is none while it starts, and once it runs', () => {
    expect(podTrouble(readyPod())).toBeNull();
    expect(podTrouble(waitingPod('ContainerCreating'))).toBeNull();
  });
});
