import { down } from '../exercise-faults.ts';
import type { FixCheck } from '../fix-check.ts';
import { calm, nothingLost, nothingTwice } from '../order-rules.ts';
import { sendTwice } from '../send-twice.ts';

/** MongoDB is down for a while, and every message comes twice, as an outbox may send it. */
export const checkManualAck: FixCheck = async ({ drill, stack }) => {
  const repeater = await sendTwice(stack.direct.rabbitmq);
  try {
    const result = await drill({ fault: down('mongo_proxy'), faultS: 5, recoveryS: 4 });
    const messages = repeater.sent();
    return [
      calm(result),
      { rule: 'sent-twice', passed: messages > 0, figures: { messages } },
      nothingLost(result),
      nothingTwice(result),
    ];
  } finally {
    await repeater.stop();
  }
};
