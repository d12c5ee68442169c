import { shownFigure as say } from './figures.ts';
import type { PredictTexts } from './texts.ts';

/** The exercises of predicting and explaining. */
export const PREDICT_EN: Readonly<Record<string, PredictTexts>> = {
  'predict-timeout': {
    title: 'MySQL falls silent: what becomes of an order?',
    scenario: [
      'Toxiproxy drops whatever MySQL sends, and closes the connection after 5 s (toxic timeout, 5000 ms). Meanwhile one order is placed on each stack, and then 20 a second.',
    ],
    questions: {
      before_status: 'Which status does the one order get on the before stack?',
      before_s: 'After how many seconds?',
      after_status: 'Which status does it get on the after stack?',
      after_s: 'After how many seconds?',
    },
    explanations: {
      why_so_long: {
        question: 'Why does the order on the before stack take as long as it does?',
        options: {
          a: 'It does not: the connection is refused at once',
          b: 'Nothing in the service limits the wait: it ends when the connection is closed',
          c: 'MySQL is slow, but it answers in the end',
        },
        facts: (f) =>
          `before: ${say(f, 'before_status')} after ${say(f, 'before_s')} s; the toxic closes after 5 s`,
        because: (f) =>
          `the answer ${say(f, 'before_status')} came after ${say(f, 'before_s')} s, which is the time of the toxic, not one of the service: it has none`,
      },
      how_after_answers: {
        question: 'How can the after stack answer while MySQL is silent?',
        options: {
          a: 'One of its attempts gets through to MySQL',
          b: 'It refuses the order quickly, so that the client tries again',
          c: 'It gives MySQL up soon, and keeps the order in another durable place',
        },
        facts: (f) =>
          `after: ${say(f, 'after_status')} after ${say(f, 'after_s')} s; ${say(f, 'after_lost')} orders lost`,
        because: (f) =>
          `${say(f, 'after_status')} after ${say(f, 'after_s')} s: attempts of 300 ms, 600 ms for all of them, and then a confirmed message in RabbitMQ; ${say(f, 'after_lost')} orders were lost`,
      },
    },
  },
  'predict-latency': {
    title: 'MySQL is seconds away: who waits, and for how long?',
    scenario: [
      'Whatever MySQL sends is held back by 5 s, give or take 2 s (toxic latency). One order is placed on each stack, and then 20 a second for ten seconds.',
    ],
    questions: {
      before_s: 'How long does the one order take on the before stack?',
      before_p99_s: 'p99 of the orders under load, on the before stack?',
      before_percent: 'How many of a hundred orders does the before stack take?',
      after_p99_s: 'p99 of the orders under load, on the after stack?',
    },
    explanations: {
      why_longer_under_load: {
        question: 'What is p99 of the before stack made of?',
        options: {
          a: 'Next to nothing: most orders do not notice the delay',
          b: 'One delay of the path: 3 to 7 s',
          c: 'More than one delay: orders also wait for one of ten connections, or for a new one',
        },
        facts: (f) =>
          `p99 ${say(f, 'before_p99_s')} s, slowest ${say(f, 'before_max_s')} s; one delay is 3 to 7 s`,
        because: (f) =>
          `p99 was ${say(f, 'before_p99_s')} s, the slowest order ${say(f, 'before_max_s')} s, with one delay of 3 to 7 s; 20 orders a second share ten connections`,
      },
      what_success_hides: {
        question: 'What do the figures of the before stack say together?',
        options: {
          a: 'Nearly all orders are taken, and far too late: a rate of errors alone shows nothing',
          b: 'Orders are refused, so that an alert on errors sees it',
          c: 'All is well: orders are taken, in good time',
        },
        facts: (f) => `${say(f, 'before_percent')}% taken, p99 ${say(f, 'before_p99_s')} s`,
        because: (f) =>
          `${say(f, 'before_percent')}% of the orders were taken, with a p99 of ${say(f, 'before_p99_s')} s; on the after stack ${say(f, 'after_percent')}% and ${say(f, 'after_p99_s')} s`,
      },
    },
  },
  'predict-bandwidth': {
    title: 'A narrow path: small orders, large orders',
    scenario: [
      'What MySQL sends trickles at 1 KB/s on each connection (toxic bandwidth). First with small orders, 20 a second; then with large ones of 10 to 500 KB, of which as many pages are read back.',
    ],
    questions: {
      small_before_p99_s: 'p99 of small orders on the before stack?',
      bulk_before_p99_s: 'p99 of large orders on the before stack?',
      bulk_after_p99_s: 'p99 of large orders on the after stack?',
      bulk_after_pages_percent: 'How many of a hundred pages does the after stack answer?',
    },
    explanations: {
      what_bites: {
        question: 'Whom does 1 KB/s hurt on the before stack?',
        options: {
          a: 'Small and large orders alike',
          b: 'Large ones only: an insert is answered in a few bytes, a page in hundreds of KB, and pages keep the connections',
          c: 'Neither of them',
        },
        facts: (f) =>
          `p99 on before: small ${say(f, 'small_before_p99_s')} s, large ${say(f, 'bulk_before_p99_s')} s`,
        because: (f) =>
          `p99 was ${say(f, 'small_before_p99_s')} s with small orders, ${say(f, 'bulk_before_p99_s')} s with large ones, whose pages hold the ten connections`,
      },
      what_after_does: {
        question: 'What does the after stack do with pages that can not come in time?',
        options: {
          a: 'It gives pages up, and keeps its connections for the orders',
          b: 'It answers nearly all of them, and is quick as well',
          c: 'It lets orders wait for them, as the before stack does',
        },
        facts: (f) =>
          `after: ${say(f, 'bulk_after_pages_percent')}% of the pages, orders p99 ${say(f, 'bulk_after_p99_s')} s`,
        because: (f) =>
          `${say(f, 'bulk_after_pages_percent')}% of the pages were answered, and orders had a p99 of ${say(f, 'bulk_after_p99_s')} s: a page has no second source, an order has`,
      },
    },
  },
  'predict-rabbitmq-timeout': {
    title: 'RabbitMQ falls silent: where do notifications get lost?',
    scenario: [
      'Whatever RabbitMQ sends is dropped, and the connection is closed after 5 s. Orders need RabbitMQ only to tell the notifier; MySQL is well all the time.',
    ],
    questions: {
      before_status: 'Which status does the one order get on the before stack?',
      before_percent: 'How many of a hundred orders does the before stack take?',
      before_lost: 'How many orders that it acknowledged does it lose (some 400 are placed)?',
      after_lost: 'And the after stack?',
    },
    explanations: {
      why_lost: {
        question: 'What is lost of an order that the before stack acknowledged?',
        options: {
          a: 'Its row: it was never written to MySQL',
          b: 'Nothing: every acknowledged order has its row and its notification',
          c: 'Its notification: the message counted as handled when it was sent, and vanished on the way',
        },
        facts: (f) =>
          `before: ${say(f, 'before_acknowledged')} acknowledged, ${say(f, 'before_not_stored')} of them not in MySQL, ${say(f, 'before_lost')} lost`,
        because: (f) =>
          `${say(f, 'before_lost')} of ${say(f, 'before_acknowledged')} acknowledged orders were lost, and ${say(f, 'before_not_stored')} of them lacked their row: auto-ack counts a delivery as handled, and nobody asks the broker for a confirm`,
      },
      what_after_does: {
        question: 'What does the after stack do while RabbitMQ is silent?',
        options: {
          a: 'It takes the orders; the rows in MySQL are messages yet to be sent',
          b: 'It refuses orders until RabbitMQ is back',
          c: 'It takes them, and loses notifications as well',
        },
        facts: (f) =>
          `after: ${say(f, 'after_percent')}% taken, ${say(f, 'after_lost')} lost, drained ${say(f, 'after_drained_s')} s after the fault`,
        because: (f) =>
          `${say(f, 'after_percent')}% were taken, ${say(f, 'after_lost')} lost; ${say(f, 'after_drained_s')} s after the fault no notification was behind`,
      },
    },
  },
  'predict-slow-close': {
    title: 'Connections that die slowly: what fills the pool?',
    scenario: [
      'After 160 bytes a connection to MySQL is dead, and looks alive for 5 s more (toxics limit_data and slow_close). Both services have a pool of ten connections; 20 orders a second come.',
    ],
    questions: {
      before_waiting: 'How many callers wait for a connection at the most, on the before stack?',
      before_oldest_s: 'How long does one of them wait at the most?',
      after_waiting: 'How many wait at the most on the after stack?',
      after_opened: 'How many connections does the after stack open in the 25 s?',
    },
    explanations: {
      what_fills_the_pool: {
        question: 'What keeps the callers of the before stack waiting?',
        options: {
          a: 'All ten places are held by dead connections, for 5 s each, and the queue has no end',
          b: 'MySQL refuses further connections: the pool is not even full',
          c: 'Nothing: the pool is full, and still hardly anybody waits',
        },
        facts: (f) =>
          `before: ${say(f, 'before_in_use')} of ${say(f, 'before_limit')} in use, ${say(f, 'before_waiting')} waiting, ${say(f, 'before_sockets')} sockets`,
        because: (f) =>
          `${say(f, 'before_in_use')} of ${say(f, 'before_limit')} places were taken, ${say(f, 'before_waiting')} callers waited, the longest ${say(f, 'before_oldest_s')} s, and ${say(f, 'before_sockets')} sockets were open`,
      },
      why_after_opens_more: {
        question:
          'The after stack is quick. What has that to do with the connections that it opens?',
        options: {
          a: 'Its pool is larger than that of the before stack',
          b: 'Nothing: it opens no more than the before stack',
          c: 'It opens many more: an attempt is given up soon, its connection closed, its place free for a new one',
        },
        facts: (f) =>
          `opened: before ${say(f, 'before_opened')}, after ${say(f, 'after_opened')}; pools ${say(f, 'before_limit')} and ${say(f, 'after_limit')}; waiting ${say(f, 'before_waiting')} and ${say(f, 'after_waiting')}`,
        because: (f) =>
          `${say(f, 'after_opened')} connections were opened after, ${say(f, 'before_opened')} before, by pools of the same size; at most ${say(f, 'after_waiting')} callers waited instead of ${say(f, 'before_waiting')}`,
      },
    },
  },
};
