import type { ConfirmChannel } from 'amqplib';
import { expect, test } from 'vitest';
import { channelProbe } from './channel-probe.ts';

const { signal } = new AbortController();

/** A channel that remembers what was published, and confirms it when told to. */
function slowChannel() {
  const sent: { bytes: number; confirm: (error: unknown) => void }[] = [];
  const asked: string[] = [];
  const channel = {
    checkExchange: async (name: string) => void asked.push(name),
    publish: (_: string, __: string, { length }: Buffer, ___: unknown, confirm: () => void) => {
      sent.push({ bytes: length, confirm });
      return true;
    },
  } as unknown as ConfirmChannel;
  return { sent, asked, probe: channelProbe(() => channel) };
}

test('without a weight it asks for an exchange, and sends no message', async () => {
  const { sent, asked, probe } = slowChannel();
  await probe(signal, 0);
  expect({ sent, asked }).toEqual({ sent: [], asked: ['orders'] });
});

test('while one is not confirmed no other is sent', async () => {
  const { sent, probe } = slowChannel();
  const first = probe(signal, 500_000);
  const second = probe(signal, 500_000);
  expect(sent.map(({ bytes }) => bytes)).toEqual([500_000]);
  sent[0]?.confirm(null);
  await Promise.all([first, second]);

  const third = probe(signal, 7);
  expect(sent.map(({ bytes }) => bytes)).toEqual([500_000, 7]);
  sent[1]?.confirm(new Error('channel closed'));
  await expect(third).rejects.toThrow('channel closed');
});
