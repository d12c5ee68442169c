import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { InterruptedError, watchForInterruption } from './interruption.ts';

function watch() {
  const process = new EventEmitter();
  const notes: string[] = [];
  return {
    process,
    notes,
    interruption: watchForInterruption((text) => notes.push(text), process),
  };
}

describe('watchForInterruption', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ])('%s interrupts, with the exit code %i', (signal, exitCode) => {
    const { process, notes, interruption } = watch();
    process.emit(signal, signal);
    expect(interruption.first.reason).toBeInstanceOf(InterruptedError);
    expect(interruption.first.reason).toMatchObject({ exitCode });
    expect(interruption.second.aborted).toBe(false);
    expect(notes).toHaveLength(1);
  });

  it('takes the same Ctrl-C, passed on by npm at once, for one', async () => {
    const { process, interruption } = watch();
    process.emit('SIGINT', 'SIGINT');
    process.emit('SIGINT', 'SIGINT');
    expect(interruption.second.aborted).toBe(false);
    await sleep(550);
    process.emit('SIGINT', 'SIGINT');
    expect(interruption.second.aborted).toBe(true);
  });

  it('an error that nobody caught interrupts as well, with the exit code 1', () => {
    const { process, notes, interruption } = watch();
    process.emit('unhandledRejection', new TypeError('a defect'));
    expect(interruption.first.reason).toMatchObject({ exitCode: 1 });
    expect(notes[0]).toMatch('a defect');
  });

  it('listens no more once stopped', () => {
    const { process, interruption } = watch();
    interruption.stop();
    expect(process.eventNames()).toEqual([]);
  });
});
