import { down } from '../exercise-faults.ts';
import type { FixCheck } from '../fix-check.ts';
import { calm, nothingLost, nothingTwice, takenDuring } from '../order-rules.ts';

/** RabbitMQ is down; an order needs it only for its notification, which may come later. */
export const checkOutbox: FixCheck = async ({ drill }) => {
  const result = await drill({ fault: down('rabbitmq_proxy'), faultS: 6, recoveryS: 5 });
  return [
    calm(result),
    takenDuring('still-taken', result, 99),
    nothingLost(result),
    nothingTwice(result),
  ];
};
