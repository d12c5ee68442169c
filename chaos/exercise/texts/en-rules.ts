import { seconds, whole } from './figures.ts';
import type { RuleTexts } from './texts.ts';

/** What each rule says. */
export const RULES_EN: RuleTexts = {
  calm: {
    passed: ({ taken, sent }) => `without a fault orders are taken (${taken} of ${sent})`,
    failed: ({ taken, sent }) =>
      `without any fault only ${taken} of ${sent} orders were taken: look at that first`,
  },
  bounded: {
    passed: ({ limitS, slowestS }) =>
      `no order took longer than ${limitS} s; the slowest ${seconds(slowestS)}`,
    failed: ({ slow, sent, limitS, slowestS }) =>
      `${slow} of ${sent} orders took longer than ${limitS} s, the slowest ${seconds(slowestS)}: an attempt, or all of them together, is not bounded in time`,
  },
  'refused-with-503': {
    passed: ({ refused }) => `what was refused was refused with 503 (${refused} orders)`,
    failed: ({ otherwise, refused }) =>
      `${otherwise} of ${refused} refused orders got something else than 503, or no answer: the client can't tell "later" from "broken"`,
  },
  'survives-blips': {
    passed: ({ taken, sent }) => `${taken} of ${sent} orders got through the blips`,
    failed: ({ taken, sent, leastPercent }) =>
      `only ${taken} of ${sent} orders got through blips of 0.2 s; ${leastPercent}% should: a second attempt comes too soon, or not at all`,
  },
  'few-attempts': {
    passed: ({ most }) => `no order was tried more than ${most} times during the outage`,
    failed: ({ most, limit }) =>
      `an order was tried ${most} times during the outage, ${limit} is the most: that is a storm on a server that is already down`,
  },
  'backoff-grows': {
    passed: ({ firstMs, lastMs, last }) =>
      `waits grow: ${whole(firstMs)} ms before attempt 2, ${whole(lastMs)} ms before attempt ${last}`,
    failed: ({ orders, firstMs, lastMs, last }) =>
      orders === 0
        ? 'no order was tried a second time'
        : `waits do not grow: ${whole(firstMs)} ms before attempt 2, ${whole(lastMs)} ms before attempt ${last}`,
  },
  jitter: {
    passed: ({ spreadPercent }) =>
      `waits differ from order to order (by ${whole(spreadPercent)}% of their mean)`,
    failed: ({ orders, meanMs, spreadPercent }) =>
      orders === 0
        ? 'without a second attempt there is no jitter to see'
        : `${orders} orders waited nearly the same before attempt 2 (${whole(meanMs)} ms, ${whole(spreadPercent)}% apart): all come back at the same moment`,
  },
  'fails-fast': {
    passed: ({ refused, p90Ms }) =>
      `${refused} orders were refused at once (p90 ${whole(p90Ms)} ms)`,
    failed: ({ refused, slow, limitMs, p90Ms }) =>
      refused === 0
        ? 'no order was refused while MySQL was away: what was measured can not be right'
        : `${slow} of ${refused} refusals took longer than ${limitMs} ms (p90 ${whole(p90Ms)} ms), long after it was clear that MySQL is away: no breaker is open`,
  },
  'spares-the-dependency': {
    passed: ({ attempts, seconds: s }) =>
      `MySQL was left in peace: ${attempts} attempts in ${s.toFixed(0)} s`,
    failed: ({ attempts, seconds: s, limitPerSecond }) =>
      `MySQL got ${attempts} attempts in ${s.toFixed(0)} s while it was away; ${limitPerSecond} a second are enough to see whether it is back`,
  },
  recovers: {
    passed: ({ afterS }) => `${afterS} s after the fault orders are taken again`,
    failed: ({ taken, sent, afterS }) =>
      `later than ${afterS} s after the fault was gone only ${taken} of ${sent} orders were taken: something stays broken, or open`,
  },
  'nothing-lost': {
    passed: ({ acknowledged }) =>
      `each of ${acknowledged} acknowledged orders is stored and notified`,
    failed: ({ lost, acknowledged }) =>
      `${lost} of ${acknowledged} acknowledged orders are not in MySQL, or have no notification`,
  },
  'nothing-twice': {
    passed: () => 'none is stored or notified twice',
    failed: ({ twice, acknowledged }) =>
      `${twice} of ${acknowledged} acknowledged orders are stored or notified more than once`,
  },
  'same-key': {
    passed: ({ pairs }) => `${pairs} repeated requests gave the same order`,
    failed: ({ different, pairs }) =>
      `${different} of ${pairs} requests that were repeated with the same Idempotency-Key gave another order, or an error`,
  },
  'other-content': {
    passed: () => 'other content under a used key is answered 422',
    failed: ({ not422, asked }) =>
      `${not422} of ${asked} orders with other content under a used key were not answered 422`,
  },
  'still-taken': {
    passed: ({ taken, sent }) => `${taken} of ${sent} orders were taken during the fault`,
    failed: ({ taken, sent, leastPercent }) =>
      `only ${taken} of ${sent} orders were taken during the fault; ${leastPercent}% should: an order does not need what is down just now`,
  },
  'found-again': {
    passed: ({ reads }) => `what was acknowledged was found again (${reads} reads)`,
    failed: ({ broken, reads }) =>
      `${broken} acknowledged orders were not found by GET /orders/:id (of ${reads} reads)`,
  },
  'sent-twice': {
    passed: ({ messages }) => `${messages} messages came twice`,
    failed: () => 'no message could be sent twice: did order-api publish any?',
  },
  alive: {
    passed: () => 'the process served to the end',
    failed: ({ kind, service, detail, seconds: s, where }) => {
      const how = {
        ended: `ended by itself (${detail})`,
        hangs: `answers nothing, not even GET /health, for ${s} s: an endless loop?`,
        'not-ready': `was not ready ${s} s after its start: ${detail}`,
      };
      return `${service} ${how[kind]}\n${where}`.trim();
    },
  },
};
